using System.Text;

namespace IdentityModel.Local.Tests;

/// <summary>Bad input: one clear error each, and the rest goes on.</summary>
public sealed class BadFileTests : IDisposable
{
    private const string Header = "ObjectGUID,UserPrincipalName,mail,proxyAddresses,mS-DS-ConsistencyGuid\n";
    private const string Ann = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001,ann@contoso.com,ann@contoso.com,,\n";
    private const string Bob = "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002,bob@contoso.com,bob@contoso.com,,\n";

    private readonly TestFiles _files = new();

    public static TheoryData<string, byte[], string, string> SpoiltFiles => new()
    {
        { "nothing in it", [], "FileEmpty", "is empty" },
        { "blank lines only", "\r\n  \r\n"u8.ToArray(), "FileEmpty", "is empty" },
        { "a byte order mark only", [0xEF, 0xBB, 0xBF], "FileEmpty", "is empty" },
        { "a #TYPE line only", "#TYPE System.Object\r\n"u8.ToArray(), "FileEmpty", "is empty" },
        { "no header", Encoding.UTF8.GetBytes(Ann + Bob), "FileHeaderMissing", "4f0d2c3a" },
        { "another file altogether", "Hello, this is a letter.\n"u8.ToArray(), "FileHeaderMissing", "Hello" },
        { "an XML file", "<Objs Version=\"1.1.0.1\"></Objs>"u8.ToArray(), "FileHeaderMissing", "<Objs" },
        { "an xlsx workbook", [0x50, 0x4B, 3, 4, 20, 0, 6, 0], "FileIsWorkbook", "Excel" },
        { "an xls workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1], "FileIsWorkbook", "Excel" },
        { "a binary file", [1, 0, 0, 2, 0, 0, 0, 3, 4, 5, 6, 7], "FileIsBinary", "not text" },
        { "Windows-1252 text", [.. Encoding.UTF8.GetBytes(Header), .. Encoding.Latin1.GetBytes(Ann.Replace("ann", "zoë"))], "FileEncodingUnknown", "UTF-8" },
        { "no ObjectGUID", "UserPrincipalName,mail\nann@contoso.com,ann@contoso.com\n"u8.ToArray(), "ColumnMissing", "no ObjectGUID" },
        { "no addresses: Get-ADUser without -Properties", "DistinguishedName,Enabled,ObjectGUID,SamAccountName,UserPrincipalName\n"u8.ToArray(), "ColumnMissing", "no proxyAddresses or mail" },
        { "no UserPrincipalName", "ObjectGUID,mail\n"u8.ToArray(), "ColumnMissing", "no UserPrincipalName" },
        { "JSON that breaks off", """[{"ObjectGUID":"4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001","UserPrincipalName":"a@x.com","mail":"""u8.ToArray(), "JsonMalformed", "is broken after user 0." },
        { "JSON with rubbish", """[{"ObjectGUID":]"""u8.ToArray(), "JsonMalformed", "is broken after user 0." },
    };

    public void Dispose() => _files.Dispose();

    [Theory]
    [MemberData(nameof(SpoiltFiles))]
    public void A_spoilt_file_is_one_error_with_its_cure(string name, byte[] content, string errorId, string part)
    {
        Assert.NotEmpty(name);
        string path = _files.Write("users.csv", content);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadOnPremises(path));

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Contains("users.csv", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Advice);
        File.Delete(path); // released
    }

    [Fact]
    public void A_missing_column_names_what_is_there_and_the_command_that_writes_it()
    {
        string path = _files.Write("users.csv", "Name,UserPrincipalName\n");

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadOnPremises(path));

        Assert.Contains("Name, UserPrincipalName", error.Message, StringComparison.Ordinal);
        Assert.Contains("Get-ADUser", error.Advice, StringComparison.Ordinal);
        Assert.Contains(
            "Get-MgUser",
            Assert.Throws<IdentityModelException>(() => TestFiles.ReadCloud(_files.Write("cloud.csv", "Id,UserPrincipalName\n"))).Advice,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_rejects_its_user_in_plain_words_and_the_rest_is_read()
    {
        const string Users = """
            [{"ObjectGUID":"4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001","UserPrincipalName":"a@x.com","mail":"a@x.com","DisplayName":"A\ud800"},
            {"ObjectGUID":"4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002","UserPrincipalName":"b@x.com","mail":"b@x.com","DisplayName":"B"}]
            """;

        FileReading<OnPremisesUser> reading = TestFiles.ReadOnPremises(_files.Write("users.json", Users));

        Assert.Equal("b@x.com", Assert.Single(reading.Users).UserPrincipalName);
        Assert.Equal(
            "users.json, user 1: it cannot be read: a text has half a character (an unpaired surrogate such as \\ud800).",
            Assert.Single(reading.Errors).Message);
    }

    // No page lists the headers of the admin center in other languages: docs/facts/graph.md#headers-in-other-languages.
    [Theory]
    [InlineData("German", "Anzeigename,Benutzerprinzipalname,Vorname,Nachname,Lizenzen", "FileHeaderMissing")]
    [InlineData("German, with semicolons", "Anzeigename;Benutzerprinzipalname;Proxyadressen", "FileHeaderMissing")]
    [InlineData("French", "Nom complet,Nom d'utilisateur principal,Prénom,Nom,Licences", "FileHeaderMissing")]
    [InlineData("Japanese", "表示名,ユーザー プリンシパル名,名,姓", "FileHeaderMissing")]
    [InlineData("German, with a word that is English, too", "Anzeigename,Benutzerprinzipalname,Vorname,Fax,Lizenzen", "ColumnMissing")]
    public void Headers_in_another_language_are_refused_with_a_word_about_it(string language, string header, string errorId)
    {
        string path = _files.Write("cloud.csv", header + "\n");

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadCloud(path));

        Assert.Equal((language, errorId), (language, error.ErrorId));
        Assert.Contains("another language", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_known_columns_brings_no_word_about_the_language()
    {
        string path = _files.Write("cloud.csv", "Id,DisplayName,AssignedLicenses,Titel\n");

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadCloud(path));

        Assert.DoesNotContain("language", error.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void No_such_file_is_an_error()
    {
        Assert.Equal("FileNotFound", Assert.Throws<IdentityModelException>(() => TestFiles.ReadCloud(_files.In("none.csv"))).ErrorId);
        Assert.Equal("FileNotFound", Assert.Throws<IdentityModelException>(() => TestFiles.ReadCloud(_files.In("no/none.csv"))).ErrorId);
    }

    [Fact]
    public void A_folder_is_no_file() =>
        Assert.Equal("FileUnreadable", Assert.Throws<IdentityModelException>(() => TestFiles.ReadCloud(_files.Folder)).ErrorId);

    [Fact]
    public void A_file_in_use_is_an_error_that_says_so()
    {
        string path = _files.Write("users.csv", Header + Ann);
        using var excel = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadOnPremises(path));

        Assert.Equal("FileUnreadable", error.ErrorId);
        Assert.Contains("Excel", error.Advice, StringComparison.Ordinal);
        Assert.NotNull(error.InnerException);
    }

    public static TheoryData<string, string, string, int> BadRows => new()
    {
        { "GUID malformed", Ann.Replace("4f0d2c3a", "4f0d2c3"), "InvalidGuid", 3 },
        { "a field too few", "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001,ann@contoso.com\n", "RowMalformed", 3 },
        { "a field too many", Ann.Replace("\n", ",\n"), "RowMalformed", 3 },
        { "a stray quote", Ann.Replace("ann@contoso.com,", "ann\"x@contoso.com,"), "RowMalformed", 3 },
        { "nothing that names a user", ",,,,4\n", "InvalidGuid", 3 },
    };

    [Theory]
    [MemberData(nameof(BadRows))]
    public void A_bad_row_is_one_error_that_names_its_line_and_the_rest_goes_on(string name, string row, string errorId, int line)
    {
        Assert.NotEmpty(name);
        string path = _files.Write("users.csv", Header + Bob + row + Ann.Replace("0001", "0009"));

        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(path);

        IdentityModelException error = Assert.Single(file.Errors);
        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains($"users.csv, line {line}:", error.Message, StringComparison.Ordinal);
        Assert.Equal(["bob@contoso.com", "ann@contoso.com"], file.Users.Select(user => user.UserPrincipalName));
    }

    [Theory]
    [InlineData("cut Base64", "Id,UserPrincipalName,Mail,ImmutableId\n1,ann@x.com,,08KxoPXkB0aImaq7zN3u/w=\n", "InvalidImmutableId")]
    [InlineData("nothing that names a user", "Id,UserPrincipalName,Mail,ImmutableId\n,,ann@x.com,\n", "CloudUserWithoutIdentity")]
    public void A_bad_cloud_row_is_one_error(string name, string text, string errorId)
    {
        Assert.NotEmpty(name);
        FileReading<CloudUser> file = TestFiles.ReadCloud(_files.Write("cloud.csv", text));
        Assert.Equal(errorId, Assert.Single(file.Errors).ErrorId);
        Assert.Empty(file.Users);
    }

    [Theory]
    [InlineData("in a list", """["ann@x.com"]""")]
    [InlineData("in a page", """{"value":[1]}""")]
    [InlineData("by itself", "[] 5")]
    public void A_value_where_a_user_should_stand_is_an_error(string name, string json)
    {
        Assert.NotEmpty(name);
        Assert.Equal("JsonItemNotAUser", Assert.Single(TestFiles.ReadCloud(_files.Write("cloud.json", json)).Errors).ErrorId);
    }

    [Fact]
    public void Graph_s_error_body_is_no_user()
    {
        string path = _files.Write("cloud.json", """{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges"}}""");
        Assert.Equal("ColumnMissing", Assert.Throws<IdentityModelException>(() => TestFiles.ReadCloud(path)).ErrorId);
    }

    [Fact]
    public void The_same_ObjectGUID_twice_names_both_lines_and_the_first_counts()
    {
        string path = _files.Write("users.csv", Header + Ann + Bob + Ann.ToUpperInvariant());

        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(path);

        IdentityModelException error = Assert.Single(file.Errors);
        Assert.Equal("DuplicateObjectGuid", error.ErrorId);
        Assert.Contains("line 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, file.Users.Count);
    }

    [Fact]
    public void The_same_cloud_user_on_two_pages_counts_once()
    {
        string page = """{"value":[{"id":"b6d3f2a4-1c5e-4d2a-9f00-0a1b2c3d0001","userPrincipalName":"a@x.com","mail":"a@x.com"}]}""";

        FileReading<CloudUser> file = TestFiles.ReadCloud(_files.Write("cloud.json", page + page));

        IdentityModelException error = Assert.Single(file.Errors);
        Assert.Equal("DuplicateCloudUserId", error.ErrorId);
        Assert.Contains("user 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("user 1", error.Message, StringComparison.Ordinal);
        Assert.Single(file.Users);
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_refused_with_the_line_it_opens_on_as_truncated_JSON_is()
    {
        string path = _files.Write("users.csv", Header + Bob + "\"" + Ann + Ann + Ann);

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadOnPremises(path));

        Assert.Equal("RowMalformed", error.ErrorId);
        Assert.Contains("line 3: a quote is never closed, so the rest of the file is lost.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_swallows_a_megabyte_ends_the_reading_instead_of_filling_memory()
    {
        string path = _files.Write("users.csv", Header + Bob + "\"" + string.Concat(Enumerable.Repeat(Ann, 40_000)));

        IdentityModelException error = Assert.Throws<IdentityModelException>(() => TestFiles.ReadOnPremises(path));

        Assert.Equal("RowMalformed", error.ErrorId);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("header only", "ObjectGUID,UserPrincipalName,mail,proxyAddresses,mS-DS-ConsistencyGuid\n")]
    [InlineData("an empty list", "[]")]
    [InlineData("an empty page", """{"value":[]}""")]
    public void A_file_without_users_is_told_in_a_warning(string name, string text)
    {
        Assert.NotEmpty(name);
        FileReading<OnPremisesUser> file = TestFiles.ReadOnPremises(_files.Write("users.csv", text));
        Assert.Empty(file.Users);
        Assert.Contains("no users", Assert.Single(file.Warnings), StringComparison.Ordinal);
    }
}
