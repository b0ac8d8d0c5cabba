namespace IdentityModel.Core.OnPremises;

/// <summary>How far below its base a search reaches; the names are those of Get-ADUser.</summary>
public enum DirectorySearchScope
{
    /// <summary>The base and all below it.</summary>
    Subtree,

    /// <summary>What lies directly in the base.</summary>
    OneLevel,

    /// <summary>The base alone.</summary>
    Base,
}
