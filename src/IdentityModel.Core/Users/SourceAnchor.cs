namespace IdentityModel.Core;

/// <summary>The attribute Entra Connect makes the ImmutableId from (facts 3.6).</summary>
public enum SourceAnchor
{
    /// <summary><c>mS-DS-ConsistencyGuid</c>, <c>objectGUID</c> where it is empty: the default since Connect 1.1.524.0.</summary>
    ConsistencyGuid,

    /// <summary><c>objectGUID</c> always: older installations.</summary>
    ObjectGuid,
}
