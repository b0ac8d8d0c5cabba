namespace IdentityModel.Rig;

/// <summary>Something that must not be.</summary>
/// <param name="Kind">What kind of.</param>
/// <param name="Text">What exactly, in a sentence. Never a password.</param>
internal sealed record Finding(FindingKind Kind, string Text)
{
    public override string ToString() => $"{Kind}: {Text}";
}
