using System.Xml.Linq;

namespace IdentityModel.PowerShell.Tests;

/// <summary>
/// The default views in <c>Formatting</c>, one file for each area: each column has the name of its property, what an admin decides
/// on comes first, 120 columns hold every column of a table, and what a screen of 80 cannot hold is left out whole.
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

    // A script takes the name of a column for the name of the property.
    [Theory, MemberData(nameof(ShownTypes))]
    public void A_label_is_the_name_of_the_property(string name) => Assert.All(
        ViewOf(name).Descendants("Label").Where(label => label.Parent!.Name != "GroupBy"),
        label => Assert.True(TypeOf(name)!.GetProperty(label.Value) is not null, $"{name} has no {label.Value}."));

    [Theory, MemberData(nameof(Tables))]
    public void A_column_shows_the_property_of_its_label(string name)
    {
        string[] labels = [.. ViewOf(name).Descendants("TableColumnHeader").Select(header => header.Element("Label")!.Value)];

        Assert.All(
            ViewOf(name).Descendants("TableColumnItem").Zip(labels),
            column => Assert.Contains(
                column.Second, column.First.Element("PropertyName")?.Value ?? column.First.Element("ScriptBlock")!.Value));
    }

    [Theory, MemberData(nameof(Tables))]
    public void A_table_has_as_many_headers_as_columns(string name)
    {
        XElement view = ViewOf(name);

        Assert.All(
            view.Descendants("TableColumnItems"),
            row => Assert.Equal(view.Descendants("TableColumnHeader").Count(), row.Elements("TableColumnItem").Count()));
    }

    // PowerShell fits all columns to their first rows if the first column has no width, and leaves out those on the right.
    [Theory, MemberData(nameof(Tables))]
    public void The_first_column_has_a_width(string name) =>
        Assert.NotNull(ViewOf(name).Descendants("TableColumnHeader").First().Element("Width"));

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

    [Theory]
    [InlineData("Matching.MatchResult", "Outcome OnPremisesUser CloudUser MatchedOn PredictedError")]
    [InlineData("Matching.MatchSummary", "Outcome Count Share Meaning NextStep")]
    [InlineData("Matching.MatchConflict", "Name Attribute Value")]
    [InlineData("DirectoryChecks.OnPremisesUserFinding", "User Attribute Error Value ProposedValue")]
    [InlineData("Models.DomainIdentityModel", "Domain Model IsVerified UserCount")]
    [InlineData("Domains.DomainConversionEstimate", "Domain UserCount CurrentDuration")]
    public void What_an_admin_decides_on_survives_80_columns(string name, string labels) => Assert.Subset(
        Shown($"IdentityModel.Core.{name}", 79).Where(column => column.Room > 0).Select(column => column.Label).ToHashSet(),
        labels.Split(' ').ToHashSet());

    /// <summary>The headers that a screen of so many columns cuts, or leaves out.</summary>
    private static IEnumerable<string> Cut(string name, int width, bool allowMissing) => Shown(name, width)
        .Where(column => column.Room <= 0 ? !allowMissing : !Holds(column.Room, column.Label))
        .Select(column => column.Label);

    /// <summary>The columns of a table, each with its width on a screen of so many: those without a width share what is left.</summary>
    private static IEnumerable<(string Label, int Room)> Shown(string name, int left)
    {
        XElement[] columns = [.. ViewOf(name).Descendants("TableColumnHeader")];
        int shared = left - (columns.Length - 1) - columns.Sum(column => (int?)column.Element("Width") ?? 0);
        int sharing = columns.Count(column => column.Element("Width") is null);
        foreach (XElement column in columns)
        {
            int room = Math.Min((int?)column.Element("Width") ?? Math.Max(shared / sharing, 1), left);
            yield return (column.Element("Label")!.Value, room);

            left -= room + 1;
        }
    }

    /// <summary>Whether a header fits: on one line, or on two, if the second begins with a word.</summary>
    private static bool Holds(int room, string label) =>
        room >= label.Length || (char.IsUpper(label[room]) && label.Length - room <= room);

    private static XElement ViewOf(string type) => Views.Single(view => TypeNameOf(view) == type);

    private static string TypeNameOf(XElement view) => view.Descendants("TypeName").Single().Value;

    // A view of some results of a type has its name, and after a # its own.
    private static Type? TypeOf(string name) =>
        typeof(Core.SessionContext).Assembly.GetType(name.Split('#')[0]) ?? typeof(IdentityCmdlet).Assembly.GetType(name.Split('#')[0]);

    private static bool IsOwn(string type) => type.StartsWith(nameof(IdentityModel), StringComparison.Ordinal);
}
