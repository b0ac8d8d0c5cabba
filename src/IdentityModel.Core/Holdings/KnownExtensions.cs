namespace IdentityModel.Core.Holdings;

/// <summary>Flags that may not have been read, in one byte.</summary>
internal static class KnownExtensions
{
    /// <summary>The three states of a flag.</summary>
    public static Known ToKnown(this bool? value) => value switch
    {
        null => Known.NotRead,
        true => Known.Yes,
        false => Known.No,
    };
}
