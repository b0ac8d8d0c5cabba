namespace IdentityModel.PowerShell.Tests;

/// <summary>A picture of layers in a page: each word is a layer, each line lies on the next.</summary>
internal sealed class LayerPicture
{
    private readonly List<string[]> _lines;

    private LayerPicture(IEnumerable<string[]> lines) => _lines = [.. lines];

    /// <summary>The layers, from the top.</summary>
    public IEnumerable<string> Layers => _lines.SelectMany(line => line);

    /// <summary>The picture in a page: the code block with this name.</summary>
    public static LayerPicture In(string page, string name) => Of(File.ReadLines(page)
        .SkipWhile(line => line != $"```text {name}").Skip(1)
        .TakeWhile(line => line != "```"));

    /// <summary>The picture drawn with these lines.</summary>
    public static LayerPicture Of(IEnumerable<string> lines) => new(lines
        .Where(line => line.Length > 0 && line[0] != '-')
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The picture after two of its layers changed places.</summary>
    public LayerPicture Turned(string one, string other) => new(_lines.Select(line => Array.ConvertAll(
        line, layer => layer == one ? other : layer == other ? one : layer)));

    /// <summary>The layers that a layer may not use: those above and beside it.</summary>
    public IEnumerable<string> Forbidden(string layer) =>
        _lines.TakeWhile(line => !line.Contains(layer)).Append(_lines.Single(line => line.Contains(layer)))
            .SelectMany(line => line)
            .Where(other => other != layer);
}
