using IdentityModel.Core.Users;
using IdentityModel.Testing;

namespace IdentityModel.Local.Tests;

/// <summary>
/// A file read in blocks gives the same match as its users read one by one: same results, errors and warnings, whatever form the
/// values are written in.
/// </summary>
public sealed class UserBlockTests : IDisposable
{
    private const int Files = 150;
    private const int Rows = 60;

    private static readonly string[] CloudNames =
    [
        "Id", "UserPrincipalName", "DisplayName", "Mail", "ProxyAddresses", "OnPremisesImmutableId", "OnPremisesSyncEnabled",
        "AccountEnabled", "UserType", "PrimarySmtpAddress", "ObjectType", "AdministratorRoles", "HasOnPremisesObjectIdentifier",
        "directorySynced", "IsCloudManaged",
    ];

    private static readonly string[] OnPremisesNames =
    [
        "ObjectGUID", "SamAccountName", "UserPrincipalName", "DisplayName", "mail", "Enabled", "DistinguishedName", "proxyAddresses",
        "mS-DS-ConsistencyGuid", "PrimarySmtpAddress", "ObjectClass", "ImmutableId", "userAccountControl",
    ];

    /// <summary>No plain row has a value in these; few files have them, or too few rows would be plain.</summary>
    private static readonly string[] Rare =
        ["AdministratorRoles", "HasOnPremisesObjectIdentifier", "directorySynced", "ImmutableId", "userAccountControl"];

    private readonly TestFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("Get-MgUser.csv", "Get-ADUser-selected-semicolon-utf16.csv")]
    [InlineData("Get-CloudUser.csv", "Get-ADUser-saved-by-Excel.csv")]
    [InlineData("Entra-portal-exportUsers.csv", "Get-ADUser-all-properties.csv")]
    [InlineData("Admin-center-users.csv", "csvde.csv")]
    [InlineData("Graph-page.json", "Get-ADUser-all-properties.csv")]
    public async Task Real_files_give_the_same_match_either_way(string cloud, string onPremises) =>
        await CompareAsync($"{cloud} and {onPremises}", TestFiles.Data(cloud), TestFiles.Data(onPremises));

    [Fact]
    public async Task Files_with_values_in_every_form_give_the_same_match_either_way()
    {
        for (int seed = 0; seed < Files; seed++)
        {
            Random random = new(seed);
            string cloud = Write("cloud.csv", CloudNames, () => CloudRow(random), random);
            string onPremises = Write("users.csv", OnPremisesNames, () => OnPremisesRow(random), random);
            await CompareAsync($"seed {seed}", cloud, onPremises);
        }
    }

    [Fact]
    public async Task Files_as_a_company_exports_them_give_the_same_match_either_way_and_that_of_the_plain_implementation()
    {
        Company company = new(users: 200);
        string cloud = _files.In("cloud.csv");
        string onPremises = _files.In("users.csv");
        CompanyFile.WriteCloud(cloud, company);
        CompanyFile.WriteOnPremises(onPremises, company);

        RecordingSink sink = await CompareAsync("a company", cloud, onPremises);

        ReferenceMatcher reference = new(
            [.. CloudUserFile.Read(cloud, CloudUserShape.MatchingForm, _ => { }, _ => { }, default)],
            [.. OnPremisesUserFile.Read(onPremises, OnPremisesUserShape.MatchingForm, _ => { }, _ => { }, default)],
            new MatchSettings { SourceAnchor = SourceAnchor.ObjectGuid });
        Assert.Equal(
            reference.Results().Select(verdict => (verdict.Outcome, verdict.MatchedOn, verdict.Error, verdict.CloudUserId)),
            sink.Results.Cast<MatchResult>().Where(result => result.OnPremisesUser is not null)
                .Select(result => (result.Outcome, result.MatchedOn, result.PredictedError, result.CloudUserId)));
        Assert.NotEmpty(sink.Errors);
    }

    [Fact]
    public void A_company_has_the_columns_of_the_commands_that_the_pages_give()
    {
        Assert.Equal(
            File.ReadLines(Path.Combine(AppContext.BaseDirectory, "contoso-onpremises.csv")).First(),
            string.Join(',', CompanyFile.OnPremisesColumns.Select(name => $"\"{name}\"")));
        string command = CloudUserShape.Form.FileCommand.Split("Select-Object ")[1];
        int[] places = [.. CompanyFile.CloudColumns.Select(name => command.IndexOf(name, StringComparison.Ordinal))];
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain(-1, places);
    }

    [Fact]
    public async Task A_duplicate_among_many_plain_rows_is_found_and_told_by_its_line()
    {
        string[] rows = [.. Enumerable.Range(0, 1000).Select(i => $"{new Guid(i == 700 ? 3 : i + 1, 0, 0, new byte[8])},u{i}@contoso.com,u{i}@contoso.com")];
        string cloud = _files.Write("cloud.csv", "Id,UserPrincipalName,Mail\n" + string.Join("\n", rows) + "\n");
        string onPremises = _files.Write("users.csv", "ObjectGUID,UserPrincipalName,mail\n" + string.Join("\n", rows) + "\n");

        RecordingSink sink = await CompareAsync("duplicates", cloud, onPremises);

        Assert.Equal(999, sink.Results.OfType<MatchResult>().Count());
        Assert.All(sink.Errors, error => Assert.Contains("line 702", error.Message, StringComparison.Ordinal));
        Assert.Equal(2, sink.Errors.Count);
    }

    [Theory]
    [InlineData("cloud.csv", "Id,UserPrincipalName,DisplayName,Mail,ProxyAddresses,ObjectType,OnPremisesSyncEnabled,OnPremisesSecurityIdentifier\n"
        + "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001,,Sales,old@contoso.com,SMTP:old@contoso.com,Group,True,S-1-5-21-1-2-3-1104\n")]
    [InlineData("cloud.json", "[{'id':'4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0001','displayName':'Sales','mail':'old@contoso.com','proxyAddresses':['SMTP:old@contoso.com'],"
        + "'objectType':'Group','onPremisesSyncEnabled':true,'onPremisesSecurityIdentifier':'S-1-5-21-1-2-3-1104'}]")]
    public async Task A_group_of_a_file_is_found_by_its_SID(string name, string text)
    {
        string cloud = _files.Write(name, text.Replace('\'', '"'));
        string onPremises = _files.Write("groups.csv", "ObjectGUID,UserPrincipalName,DisplayName,mail,proxyAddresses,ObjectClass,objectSid\n"
            + "4f0d2c3a-5b6e-4f70-8192-0a1b2c3d0002,,Sales,new@contoso.com,SMTP:new@contoso.com,group,S-1-5-21-1-2-3-1104\n");

        RecordingSink sink = await CompareAsync(name, cloud, onPremises);

        Assert.Equal([(MatchOutcome.SoftMatch, MatchedOn.SecurityIdentifier)], sink.Results.Cast<MatchResult>().Select(one => (one.Outcome, one.MatchedOn)));
    }

    private static string[] CloudRow(Random random)
    {
        int number = random.Next(Rows);
        string upn = Address(random);
        return
        [
            Mostly(random, GuidText(number), GuidText(number).ToUpperInvariant(), "", $"user{number}", Guid.Empty.ToString(), $" {GuidText(number)} "),
            upn,
            OneOf(random, $"User {number}", "", " "),
            OneOf(random, upn, Mostly(random, Address(random), "", "no address", " ", $"SMTP:u{number}@contoso.com")),
            Proxies(random, upn),
            Mostly(random, OneOf(random, Base64(number), ""), "anchor1", "not+Base64=", Base64(number)[..^3] + "B==", " "),
            Mostly(random, OneOf(random, "True", "False", ""), "true", "1", "perhaps", " "),
            Mostly(random, OneOf(random, "True", "False", ""), "Yes", "maybe"),
            Mostly(random, OneOf(random, "Member", "Guest", ""), "guest", "Other"),
            Mostly(random, "", upn, Address(random)),
            Mostly(random, OneOf(random, "User", ""), "user", "Group", "MailContact", "Printer"),
            Mostly(random, "", "Global Administrator", " "),
            Mostly(random, "", "True", "False"),
            Mostly(random, "", "True", "perhaps"),
            Mostly(random, OneOf(random, "True", "False", ""), "true", "maybe"),
        ];
    }

    private static string[] OnPremisesRow(Random random)
    {
        int number = random.Next(Rows);
        string upn = Address(random);
        return
        [
            Mostly(random, OneOf(random, GuidText(number), GuidText(number).ToUpperInvariant()), $"{{{GuidText(number)}}}", "", Base64(number), "none", Guid.Empty.ToString()),
            OneOf(random, $"user{number}", ""),
            upn,
            OneOf(random, $"User {number}", ""),
            OneOf(random, upn, Mostly(random, Address(random), "", "no address")),
            Mostly(random, OneOf(random, "True", "False", ""), "TRUE", "perhaps"),
            $"CN=user{number},DC=contoso,DC=com",
            Proxies(random, upn),
            Mostly(random, OneOf(random, "", GuidText(random.Next(Rows)), Base64(random.Next(Rows))), "AAAAAAAAAAAAAAAAAAAAAA==", Base64(number)[..^3] + "B==", "System.Byte[]", "none"),
            Mostly(random, "", upn, Address(random)),
            Mostly(random, OneOf(random, "user", ""), "User", "group", "contact", "computer"),
            Mostly(random, "", "anchor1", Base64(random.Next(Rows)), " ", "not+Base64="),
            Mostly(random, "", "512", "514", "perhaps"),
        ];
    }

    private static string Address(Random random)
    {
        int number = random.Next(Rows);
        string plain = $"first.last{number}@contoso.com";
        return Mostly(
            random,
            plain,
            plain.ToUpperInvariant(),
            $"alias{number}@fabrikam.com",
            $"zoë{number}@contoso.com",
            $"\u0080{number}@contoso.com",
            $"o'brien{number}@contoso.com",
            $" {plain} ",
            $".first{number}@contoso.com",
            $"first{number}.@contoso.com",
            $"first{number}@.contoso.com",
            $"first{number}@contoso.com.",
            $"first..last{number}@contoso.com",
            $"first@last{number}@contoso.com",
            $"first{number}@",
            $"@contoso{number}.com",
            $"{new string('x', 64)}@contoso.com",
            $"{new string('x', 65)}@contoso.com",
            $"x{number}@{new string('y', 44)}.com",
            $"x{number}@{new string('y', 45)}.com",
            $"guest_fabrikam.com#EXT#{number}@contoso.com",
            "");
    }

    private static string Proxies(Random random, string upn)
    {
        string one = OneOf(random, upn, Address(random));
        string other = Address(random);
        return Mostly(
            random,
            OneOf(random, "", $"SMTP:{one};SIP:{one}", $"sip:{one};SMTP:{one};X500:/o=Contoso/ou=Exchange Group (FYD)/cn=ann", $"SMTP:{one};smtp:{other}", $"smtp:{one};SMTP:{other}", $"smtp:{one}", $"SMTP:{one};SMTP:{other}", $"SMTP:{one};smtp:{one}"),
            $"SMTP:{upn}.au;smtp:{upn}.nz",
            $"Smtp:{one}",
            $"SMTP:{one};X500:/o=Contoso, Ltd/cn=ann",
            $"SMTP:{one};sip:{other}",
            $"SIP:{one}",
            $"X500:/o=a;SIP:{one}",
            $"SMTP:{one};SIP:{one};",
            $"SIP:;SMTP:{one}",
            $"X500:/o=Contoso smtp:{other};SMTP:{one}",
            $"X500:/o=Contoso ;SMTP:{one}",
            $"SIP:{one} ; SMTP:{one}",
            $"SMTP:{one};X500:/o=Ü",
            $"SMTP:{one};sip:{other} ",
            $"SMTP:{one};SIP:{other}+sip:{one}",
            $"SMTP:{one}; smtp:{other}",
            $"{one};{other}",
            $"SMTP:{one};",
            "SMTP:",
            "System.String[]",
            $"{{SMTP:{one}, smtp:{other}}}",
            $"SMTP:{one};smtp:ohne");
    }

    private static string GuidText(int number) => new Guid(number + 1, 2, 3, [0xAB, 0xCD, 6, 7, 8, 9, 10, 0xEF]).ToString();

    private static string Base64(int number) => Convert.ToBase64String(new Guid(GuidText(number)).ToByteArray());

    // A row is read in the plain way only if each of its values is plain: rare values must be rare, or hardly a row would be.
    private static string Mostly(Random random, string plain, params string[] rare) => random.Next(12) > 0 ? plain : OneOf(random, rare);

    private static string OneOf(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    private string Write(string name, string[] names, Func<string[]> row, Random random)
    {
        // Some files have fewer columns, in whatever order, and the one or other quotes its fields.
        int[] columns = [.. Enumerable.Range(0, names.Length).Where(i => i < 2 || IsKept(names[i], random))];
        random.Shuffle(columns);
        bool isQuoted = random.Next(2) == 0;
        string Line(string[] values) => string.Join(",", columns.Select(i => isQuoted ? $"\"{values[i]}\"" : Bare(values[i])));
        string text = Line(names) + "\r\n" + string.Concat(Enumerable.Range(0, Rows).Select(_ => Line(row()) + "\r\n"));
        return _files.Write(name, text);
    }

    private static bool IsKept(string column, Random random) =>
        column is "UserPrincipalName" or "mail" or "Mail" || (Rare.Contains(column) ? random.Next(5) == 0 : random.Next(8) > 0);

    private static string Bare(string value) => value.Contains(',', StringComparison.Ordinal) ? $"\"{value}\"" : value;

    private static async Task<RecordingSink> CompareAsync(string name, string cloud, string onPremises)
    {
        RecordingSink last = new();
        foreach (SourceAnchor anchor in Enum.GetValues<SourceAnchor>())
        {
            RecordingSink one = new();
            RecordingSink other = new();
            SoftMatchRequest request = new() { SourceAnchor = anchor, IncludeCloudOnly = true };
            await RunAsync(one, request with
            {
                CloudUsers = UserBlocks.Of(AsyncSequence.From(CloudUserFile.Read(cloud, CloudUserShape.MatchingForm, one.Error, one.Warning, default))),
                OnPremisesUsers = UserBlocks.Of(AsyncSequence.From(OnPremisesUserFile.Read(onPremises, OnPremisesUserShape.MatchingForm, one.Error, one.Warning, default))),
            });
            await RunAsync(other, request with
            {
                CloudUsers = AsyncSequence.From(CloudUserFile.ReadBlocks(cloud, other.Error, other.Warning, _ => { }, default)),
                OnPremisesUsers = AsyncSequence.From(OnPremisesUserFile.ReadBlocks(onPremises, other.Error, other.Warning, _ => { }, default)),
            });

            Assert.Equal(one.Errors.Select(error => error.Message), other.Errors.Select(error => error.Message));
            Assert.Equal(one.Warnings, other.Warnings);
            Assert.Equal(one.Results.Count, other.Results.Count);
            for (int i = 0; i < one.Results.Count; i++)
                Assert.True(Told(one.Results[i]) == Told(other.Results[i]), $"{name}, result {i}:\n{Told(one.Results[i])}\n{Told(other.Results[i])}");

            last = other;
        }

        return last;
    }

    private static string Told(object result) => System.Text.Json.JsonSerializer.Serialize((MatchResult)result with { PredictedAt = null });

    private static Task RunAsync(RecordingSink sink, SoftMatchRequest request) =>
        new SoftMatchTest(directory: null, TimeProvider.System).RunAsync(request, sink, CancellationToken.None);
}
