namespace IdentityModel.Core.Tests;

/// <summary>Gives the bytes it was made with, over and over, and counts them.</summary>
internal sealed class ScriptedRandomSource(params byte[] bytes) : IRandomSource
{
    public int Taken { get; private set; }

    public void Fill(byte[] buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = bytes[Taken++ % bytes.Length];
    }
}
