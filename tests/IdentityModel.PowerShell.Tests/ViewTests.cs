using System.Xml.Linq;

namespace IdentityModel.PowerShell.Tests;

/// <summary>
/// The default views in <c>Formatting</c>, one file for each area: what an admin decides on comes first, 120 columns hold every
/// column of a table, and what a screen of 80 cannot hold is left out whole.
/// </summary>
public sealed class ViewTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "IdentityModel.PowerShell", "Formatting");

    private static IReadOnlyList<XElement> Views { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.Format.ps1xml").SelectMany(file => XDocument.Load(file).Descendants("View"))];

    public static TheoryData<string> OutputTypes =>
        [.. CmdletType.All.SelectMany(cmdlet => cmdlet.OutputTypes).Select(type => type.FullName!).Where(IsOwn).Distinct()];

    public static TheoryData<string> ShownTypes => [.. Views.Select(TypeNameOf)];

    public static TheoryData<string> Tables => [.. Views.Where(view => view.Element("TableControl") is not null).Select(TypeNameOf)];

    [Fact]
    public void Manifest_lists_every_file_of_views() => Assert.Equal(
        Directory.EnumerateFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal),
        ManifestFile.List("FormatsToProcess").Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(OutputTypes))] // PowerShell shows a type by the view of its base where it has none of its own
    public void Every_output_type_has_one_view(string name) => Assert.Single(
        Views,
        view => TypeNameOf(view) == name || TypeNameOf(view) == TypeOf(name)!.BaseType!.FullName);

    [Theory, MemberData(nameof(ShownTypes))]
    public void A_view_shows_properties_that_exist(string name)
    {
        Type? type = TypeOf(name);

        Assert.NotNull(type);
        Assert.All(
            ViewOf(name).Descendants("PropertyName"),
            property => Assert.True(type.GetProperty(property.Value) is not null, $"{name} has no {property.Value}."));
    }

    [Theory, MemberData(nameof(Tables))]
    public void A_table_has_as_many_headers_as_columns(string name)
    {
        XElement view = ViewOf(name);

        Assert.All(
            view.Descendants("TableColumnItems"),
            row => Assert.Equal(view.Descendants("TableColumnHeader").Count(), row.Elements("TableColumnItem").Count()));
    }

    // PowerShell cuts from the right: it narrows the last column that fits, down to one letter, and leaves out those after it.
    // 5.1 keeps the last column of a line free.
    [Theory, MemberData(nameof(Tables))]
    public void A_table_of_120_columns_is_whole(string name) => Assert.Empty(Cut(name, 119, allowMissing: false));

    [Theory, MemberData(nameof(Tables))]
    public void A_table_of_80_columns_has_no_cut_header(string name)
    {
        Assert.Empty(Cut(name, 80, allowMissing: true));
        Assert.Empty(Cut(name, 79, allowMissing: true));
    }

    /// <summary>The headers that a screen of so many columns cuts, or leaves out.</summary>
    private static IEnumerable<string> Cut(string name, int left, bool allowMissing)
    {
        foreach (XElement column in ViewOf(name).Descendants("TableColumnHeader"))
        {
            int room = Math.Min((int?)column.Element("Width") ?? left, left);
            string label = column.Element("Label")!.Value;
            if (room <= 0 ? !allowMissing : room < label.Length)
                yield return label;

            left -= room + 1;
        }
    }

    private static XElement ViewOf(string type) => Views.Single(view => TypeNameOf(view) == type);

    private static string TypeNameOf(XElement view) => view.Descendants("TypeName").Single().Value;

    private static Type? TypeOf(string name) =>
        typeof(Core.SessionContext).Assembly.GetType(name) ?? typeof(IdentityCmdlet).Assembly.GetType(name);

    private static bool IsOwn(string type) => type.StartsWith(nameof(IdentityModel), StringComparison.Ordinal);
}
