using IdentityModel.Testing;

namespace IdentityModel.Benchmarks;

/// <summary>The two files of a company, in a folder that goes when this does.</summary>
internal sealed class UserFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("identitymodel-");

    public UserFiles(int users)
    {
        OnPremises = Path.Combine(_folder.FullName, "users.csv");
        Cloud = Path.Combine(_folder.FullName, "cloud.csv");
        Company company = new(users);
        CompanyFile.WriteOnPremises(OnPremises, company);
        CompanyFile.WriteCloud(Cloud, company);
    }

    /// <summary>The file of on-premises users.</summary>
    public string OnPremises { get; }

    /// <summary>The file of cloud users.</summary>
    public string Cloud { get; }

    /// <summary>Where results go.</summary>
    public string Results => Path.Combine(_folder.FullName, "results.csv");

    public void Dispose() => _folder.Delete(recursive: true);
}
