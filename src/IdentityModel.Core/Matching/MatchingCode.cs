using IdentityModel.Core.Holdings;
using IdentityModel.Core.Matching.Engine;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching;

/// <summary>
/// Compiles the code for matching on its own thread, while the command binds parameters, opens files and reads the first users.
/// Compilation takes nine tenths of the first match of 100 users in a process. With two cores, this saves a third of the wait.
/// </summary>
public static class MatchingCode
{
    /// <summary>The types whose methods to compile, in the order in which a match needs them.</summary>
    internal static readonly Type[] Types =
    [
        typeof(PlainText),
        typeof(AnchorCode),
        typeof(TextRow),
        typeof(PlainCloudUserReader),
        typeof(PlainUserReader),
        typeof(UserBlock),
        typeof(BlockIntake),
        typeof(MatchPopulation),
        typeof(HoldingTable),
        typeof(TextStore),
        typeof(DomainList),
        typeof(PlainOnPremisesUserReader),
        typeof(Claims),
        typeof(CandidateFinder),
        typeof(HolderList),
        typeof(UserMatcher),
        typeof(ResultMaker),
        typeof(MatchCase),
        typeof(SoftMatchTest),
        typeof(VisibleText),
        typeof(SpecialUseDomains),
        typeof(BlockUserWriter),
        typeof(TextCoder),
    ];

    /// <summary>
    /// Begins to compile. Nobody has to wait for it: a method that is called earlier is compiled then, as usual.
    /// </summary>
    public static Task CompileAsync() => Task.Run(() => HotPath.Compile(Types));
}
