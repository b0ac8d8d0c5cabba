using System.Globalization;

namespace IdentityModel.Rig;

/// <summary>What a run of the rig is to do.</summary>
/// <param name="Seed">What every round is drawn from.</param>
/// <param name="Rounds">How many rounds.</param>
/// <param name="Round">The one round to do, from 1; null does all.</param>
internal sealed record RigOptions(int Seed = RigOptions.DefaultSeed, int Rounds = RigOptions.DefaultRounds, int? Round = null)
{
    public const int DefaultSeed = 15;

    /// <summary>As many as every build can afford.</summary>
    public const int DefaultRounds = 40;

    public const string Usage = """
        dotnet run --project tests/IdentityModel.Rig [-- [--seed N] [--rounds N] [--round N]]

          --seed N    draws other rounds (15)
          --rounds N  does so many (40)
          --round N   does that one alone, as the whole run did it
        """;

    /// <summary>The rounds to do.</summary>
    public IEnumerable<int> Numbers => Round is { } one ? [one] : Enumerable.Range(1, Rounds);

    /// <summary>Reads the command line; null where it is not understood.</summary>
    public static RigOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new RigOptions();
        for (int i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count
                || !int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                return null;
            }

            switch (arguments[i])
            {
                case "--seed":
                    options = options with { Seed = value };
                    break;
                case "--rounds" when value > 0:
                    options = options with { Rounds = value };
                    break;
                case "--round" when value > 0:
                    options = options with { Round = value };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
