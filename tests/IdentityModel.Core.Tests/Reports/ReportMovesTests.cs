using IdentityModel.Testing;

namespace IdentityModel.Core.Tests;

/// <summary>Who can be moved to the cloud, for a report.</summary>
public sealed class ReportMovesTests : IDisposable
{
    private static readonly IdentityModelException Denied = Errors.PermissionMissing("x", "y", "z", target: null);

    private readonly FakeDirectory _directory = new();
    private readonly FakeSession _session;
    private readonly RecordingSink _sink = new();

    public ReportMovesTests()
    {
        _session = new FakeSession(_directory);
        _directory.AddManaged("contoso.onmicrosoft.com", isInitial: true);
        _directory.AddManaged("northwind.com");
        _directory.AddFederated("contoso.com", "urn:contoso", "eu.contoso.com");
        _directory.AddUser("ada@northwind.com", synced: true);
        _directory.AddUser("bob@northwind.com", synced: true);
        _directory.AddUser("cloud@northwind.com");
        _directory.AddUser("cy@contoso.com", synced: true);
        _directory.AddUser("di@eu.contoso.com", synced: true);
        _directory.AddUser("Sync_SRV1_0123456789ab@contoso.onmicrosoft.com", synced: true);
        _directory.Roles[_directory.AddUser("adm@northwind.com", synced: true).Id] = ["User Administrator"];
        CloudUser moved = _directory.AddUser("moved@northwind.com");
        _directory.CloudManaged.Add(moved.Id);
    }

    public void Dispose() => _session.Dispose();

    [Fact]
    public async Task It_says_of_each_user_what_the_command_does()
    {
        var moves = Assert.IsType<ReportMoves>(await ReadAsync());
        var told = moves.Groups.SelectMany(group => group.Users.Select(user => (user, group)))
            .ToDictionary(pair => pair.user.UserPrincipalName, pair => pair.group.State == ReportMoveState.Movable ? "Converted" : $"Skipped {pair.user.Reason}");

        await new ConvertUsersToCloud(_session, openJournal: null).RunAsync(
            AsyncSequence.From(_directory.Users.Select(user => new UserIdentity(user.Id)).ToArray()), _sink, TestContext.Current.CancellationToken);

        var done = _sink.Results.OfType<UserMoveResult>().ToDictionary(
            result => result.UserPrincipalName, result => result.Status == UserMoveStatus.Converted ? "Converted" : $"Skipped {result.Reason}");
        Assert.Equal("Skipped The user was moved to the cloud already.", done["moved@northwind.com"]);
        done["moved@northwind.com"] = "Skipped ";
        Assert.Equal("Skipped The user is not synchronized.", done["cloud@northwind.com"]);
        done.Remove("cloud@northwind.com");
        Assert.Equal(done, told);
    }

    [Fact]
    public async Task It_counts_users_by_reason()
    {
        var moves = Assert.IsType<ReportMoves>(await ReadAsync());

        Assert.Equal(
            ["Movable  2", "NotYet ManagedDomain 2", "NotYet NoAdministrator 1", "NotYet SynchronizationAccount 1", "Moved  1"],
            moves.Groups.Select(group => $"{group.State} {group.Check} {group.Count}"));
        Assert.StartsWith("Microsoft Graph does not show everything that the move needs.", moves.ToConfirm, StringComparison.Ordinal);
        Assert.Equal((2, 4, 1), (moves.MovableUsers, moves.OtherUsers, moves.MovedUsers));
        Assert.Empty(_sink.Warnings);
        Assert.Empty(_directory.Effects);
    }

    [Fact]
    public async Task It_is_about_the_domains_of_the_report()
    {
        var moves = Assert.IsType<ReportMoves>(await ReadAsync("contoso.com", "eu.contoso.com"));

        ReportMoveGroup group = Assert.Single(moves.Groups);
        Assert.Equal(["cy@contoso.com", "di@eu.contoso.com"], group.Users.Select(user => user.UserPrincipalName));
    }

    [Fact]
    public async Task It_lists_as_many_users_as_a_reader_reads_and_counts_all()
    {
        for (int i = 0; i < ReportMoveReader.MaxListed; i++)
            _directory.AddUser($"u{i}@northwind.com", synced: true);

        ReportMoveGroup movable = Assert.IsType<ReportMoves>(await ReadAsync()).Groups[0];

        Assert.Equal((ReportMoveReader.MaxListed + 2, ReportMoveReader.MaxListed), (movable.Count, movable.Users.Count));
    }

    [Theory]
    [InlineData(nameof(ICloudDirectory.GetDomainsAsync), "Could not read the domains", 0)]
    [InlineData(nameof(ICloudDirectory.GetAdministratorRolesAsync), "Could not read the administrator roles", 0)]
    [InlineData(FakeDirectory.MovedUsers, "Could not read which users were moved to the cloud", 2)]
    public async Task What_cannot_be_read_is_said_once_and_counts_against_the_move(string call, string warning, int movable)
    {
        _directory.Fail(call, Denied);

        var moves = Assert.IsType<ReportMoves>(await ReadAsync());

        Assert.Equal(movable, moves.MovableUsers);
        Assert.Equal(movable == 0, moves.Groups.Any(group => group.State == ReportMoveState.Unknown && group.Title.StartsWith("It is not known", StringComparison.Ordinal)));
        Assert.StartsWith(warning, Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sync_client_that_is_too_old_is_said_once()
    {
        _directory.ClientVersion = "2.5.75.0";

        Assert.Equal(2, (await ReadAsync())?.MovableUsers);

        Assert.Contains("2.5.75.0, which is too old", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_users_it_says_nothing_and_why()
    {
        _directory.Fail(nameof(ICloudDirectory.GetUsersAsync), Denied);

        Assert.Null(await ReadAsync());

        Assert.Contains("The report does not say who can move to the cloud.", Assert.Single(_sink.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(IdentityModelKind.Cloud, true)]
    [InlineData(IdentityModelKind.Synchronized, false)]
    [InlineData(null, false)]
    public async Task Only_a_report_on_the_way_to_the_cloud_has_it(IdentityModelKind? to, bool isThere)
    {
        var file = new FakeReport();
        using var draft = new ReportDraft(file, ReportScope.Everybody);

        await new IdentityReportExport(_session, _session.Clock).RunAsync(
            new ReportRequest { To = to }, draft, _sink, TestContext.Current.CancellationToken);

        Assert.Equal(isThere, file.Report?.Moves is not null);
    }

    private Task<ReportMoves?> ReadAsync(params string[] domains) =>
        new ReportMoveReader(_session, _sink, TestContext.Current.CancellationToken).ReadAsync(domains);
}
