namespace IdentityModel.Core.Export;

/// <summary>A file of accounts that is to be.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Check">Throws where no new file can be there; called before anything is read, under -WhatIf too.</param>
/// <param name="Open">Begins the file; called once it is known what goes into it.</param>
public sealed record ExportFile(string Path, Action Check, Func<IReadOnlyList<OnPremisesAccount>, IOnPremisesAccountWriter> Open);
