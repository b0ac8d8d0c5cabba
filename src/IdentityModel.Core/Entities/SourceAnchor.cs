namespace IdentityModel.Core;

/// <summary>The attribute Entra Connect makes the ImmutableId from (docs/facts/matching.md#source-anchor).</summary>
public enum SourceAnchor
{
    /// <summary><c>mS-DS-ConsistencyGuid</c>, <c>objectGUID</c> if it is empty: the default since Connect 1.1.524.0.</summary>
    ConsistencyGuid,

    /// <summary><c>objectGUID</c> always: older installations.</summary>
    ObjectGuid,
}
