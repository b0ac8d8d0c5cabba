namespace IdentityModel.Local.Files;

/// <summary>What other accounts may do with a file at most, before the module refuses it.</summary>
internal enum OthersMay
{
    /// <summary>Nothing: passwords and what is not whole yet.</summary>
    Nothing,

    /// <summary>Read it: a journal, which is then kept to its owner.</summary>
    Read,

    /// <summary>Read and write it: a lock, which holds nothing.</summary>
    Write,
}
