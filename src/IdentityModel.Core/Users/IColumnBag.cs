namespace IdentityModel.Core.Users;

/// <summary>
/// A bag that is one of many with the same properties, such as a row of a table. The names that exist are the same for all, so
/// they are found once: asking each bag for each name would take longer than reading the values.
/// </summary>
public interface IColumnBag : IPropertyBag
{
    /// <summary>The first of several names that has a value which is not blank.</summary>
    /// <param name="names">The names, the best first; the same array each time the same property is meant.</param>
    /// <param name="name">The name that was found; empty if none was.</param>
    /// <param name="value">Its value; empty if there is none.</param>
    bool TryFind(string[] names, out string name, out object value);
}
