namespace IdentityModel.Local.Files;

/// <summary>The most that other accounts may do with a file. If they may do more, the module refuses it.</summary>
internal enum OthersMay
{
    /// <summary>Nothing: passwords and incomplete files.</summary>
    Nothing,

    /// <summary>Read it: a journal. The module then removes that right.</summary>
    Read,

    /// <summary>Read and write it: a lock file, which is empty.</summary>
    Write,
}
