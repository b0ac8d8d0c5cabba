namespace IdentityModel.Local.Tests;

/// <summary>The properties of a finding, as PowerShell gives them.</summary>
internal sealed class FindingBag(OnPremisesUserFinding finding) : IPropertyBag
{
    public IEnumerable<string> Names => typeof(OnPremisesUserFinding).GetProperties().Select(property => property.Name);

    public bool IsRow => false;

    public bool TryGet(string name, out object? value)
    {
        value = typeof(OnPremisesUserFinding).GetProperty(name)?.GetValue(finding);
        return value is not null;
    }
}
