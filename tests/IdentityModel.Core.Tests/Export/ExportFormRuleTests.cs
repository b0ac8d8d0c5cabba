namespace IdentityModel.Core.Tests;

/// <summary>Which form the accounts of Export-CloudUser have, by -As, -Path and -OrganizationalUnit.</summary>
public sealed class ExportFormRuleTests
{
    private const string Container = "OU=Staff,DC=contoso,DC=com";

    [Theory]
    [InlineData("nothing stated, to the pipeline", null, null, ExportForm.Object)]
    [InlineData("objects to the pipeline", ExportForm.Object, null, ExportForm.Object)]
    [InlineData("lines of CSV to the pipeline", ExportForm.Csv, null, ExportForm.Csv)]
    [InlineData("lines of LDIF to the pipeline", ExportForm.Ldif, null, ExportForm.Ldif)]
    [InlineData("the name tells CSV", null, "users.csv", ExportForm.Csv)]
    [InlineData("the name tells LDIF, as ldapadd's users write it", null, "users.ldif", ExportForm.Ldif)]
    [InlineData("the name tells LDIF, as ldifde's users write it", null, "users.ldf", ExportForm.Ldif)]
    [InlineData("in whatever case", null, "C:/temp.d/USERS.Csv", ExportForm.Csv)]
    [InlineData("what is stated wins over the name", ExportForm.Ldif, "users.csv", ExportForm.Ldif)]
    [InlineData("what is stated serves where the name tells nothing", ExportForm.Csv, "users.txt", ExportForm.Csv)]
    public void What_is_stated_wins_then_the_name_of_the_file(string because, ExportForm? stated, string? path, ExportForm expected) =>
        Assert.True(expected == ExportFormRule.For(stated, path, Container), because);

    [Theory]
    [InlineData("another ending", null, "users.txt")]
    [InlineData("no ending", null, "users")]
    [InlineData("an ending of the folder alone", null, "users.csv/export")]
    [InlineData("objects, which are no file", ExportForm.Object, "users.csv")]
    public void A_file_whose_form_nothing_tells_is_refused(string because, ExportForm? stated, string path) =>
        Assert.True("ExportFormUnknown" == ErrorOf(stated, path, Container), because);

    [Theory]
    [InlineData("stated", ExportForm.Ldif, null)]
    [InlineData("told by the name", null, "users.ldif")]
    public void LDIF_without_a_container_is_refused_for_its_entries_bear_distinguished_names(string because, ExportForm? stated, string? path) =>
        Assert.True("LdifNeedsContainer" == ErrorOf(stated, path, container: null), because);

    [Theory]
    [InlineData("objects", null, null)]
    [InlineData("CSV", null, "users.csv")]
    public void Other_forms_leave_the_container_open(string because, ExportForm? stated, string? path) =>
        Assert.True(ExportFormRule.For(stated, path, container: null) != ExportForm.Ldif, because);

    private static string ErrorOf(ExportForm? stated, string? path, string? container) =>
        Assert.Throws<IdentityModelException>(() => ExportFormRule.For(stated, path, container)).ErrorId;
}
