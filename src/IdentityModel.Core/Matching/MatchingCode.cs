using IdentityModel.Core.Holdings;
using IdentityModel.Core.Matching.Engine;
using IdentityModel.Core.Users;

namespace IdentityModel.Core.Matching;

/// <summary>
/// Compiles what matching is made of on a thread of its own, while the command that matches binds, opens files and reads the first
/// users. Compiling is nine tenths of the first match of 100 users in a process; with two cores, so, a third less to wait for.
/// </summary>
public static class MatchingCode
{
    /// <summary>The types with methods to be compiled well, in the order in which a match comes upon them.</summary>
    internal static readonly Type[] Types =
    [
        typeof(PlainText),
        typeof(AnchorCode),
        typeof(PlainCloudUserReader),
        typeof(PlainUserReader),
        typeof(UserBlock),
        typeof(FirstPlaces),
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
        typeof(PlainUser),
        typeof(TextCoder),
    ];

    /// <summary>Begins to compile. Nobody has to wait for it: what is called before its turn compiles itself, as ever.</summary>
    public static Task CompileAsync() => Task.Run(() => HotPath.Compile(Types));
}
