namespace IdentityModel.Testing;

/// <summary>A reader of foreign input, to be tried with inputs of every kind.</summary>
/// <param name="Name">The reader's name; its corpus is the folder <c>tests/Corpus/Name</c>.</param>
/// <param name="Read">
/// Reads an input and says in a word what came of it, such as the ids of the errors. Inputs that give a new word are bred from.
/// </param>
/// <param name="Words">What the reader's language is made of: put into inputs whole.</param>
/// <param name="Cost">How many times as long as a cheap reader it takes; it is tried with as many times fewer inputs.</param>
public sealed record FuzzTarget(string Name, Func<byte[], string> Read, IReadOnlyList<string> Words, int Cost = 1)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
