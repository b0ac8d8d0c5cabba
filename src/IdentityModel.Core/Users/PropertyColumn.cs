namespace IdentityModel.Core.Users;

/// <summary>
/// A column that holds a property. A class, of which a file has a handful: LINQ over a struct must be compiled, and the first
/// file of a process would wait for that.
/// </summary>
/// <param name="Name">The name it was asked for by.</param>
/// <param name="Index">Its place among the columns, from 0.</param>
public sealed record PropertyColumn(string Name, int Index);
