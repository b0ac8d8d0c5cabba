using System.Security.Cryptography;

namespace IdentityModel.Testing;

/// <summary>
/// The inputs of one reader in the repository: good ones to begin with, and every one that ever failed. They are tried first, each time.
/// </summary>
public sealed class FuzzCorpus
{
    private readonly string _folder;

    /// <summary>Opens the corpus of a reader.</summary>
    public FuzzCorpus(string name)
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "IdentityModel.psd1")))
            root = root.Parent;
        _folder = Path.Combine(root?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository."), "tests", "Corpus", name);
    }

    /// <summary>The inputs by file name, in its order.</summary>
    public IReadOnlyList<byte[]> Read() => Directory.Exists(_folder)
        ? [.. Directory.GetFiles(_folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
        : throw new DirectoryNotFoundException($"There is no corpus in '{_folder}'.");

    /// <summary>Puts an input that failed where it is tried first the next time; gives its path.</summary>
    public string Add(byte[] input)
    {
        string file = Path.Combine(_folder, $"failed-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}.bin");
        File.WriteAllBytes(file, input);
        return file;
    }
}
