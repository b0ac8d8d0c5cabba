namespace IdentityModel.Testing;

/// <summary>
/// The two directories of one company, as real tenants are: several domains, names of every length and alphabet, no address to twelve,
/// SIP and X500 entries among them, guests, and two percent of faults. Of a hundred pairs of a cloud user and an on-premises user, about 40 are in sync, 30
/// soft-match on the address, 8 on the UPN, 5 hard-match, 8 are new on either side, 5 compete for an address, and 4 are blocked or stopped.
/// Each side comes in its own random order. The same seed gives the same company.
/// </summary>
/// <param name="users">How many users each side has.</param>
/// <param name="seed">Which company.</param>
public sealed class Company(int users, int seed = 20)
{
    /// <summary>The on-premises users, made one at a time.</summary>
    public IEnumerable<OnPremisesUser> OnPremises => OnPremisesPeople.Select(user => user.OnPremises);

    /// <summary>The cloud users, made one at a time.</summary>
    public IEnumerable<CloudUser> Cloud => CloudPeople.Select(user => user.Cloud);

    internal IEnumerable<CompanyUser> OnPremisesPeople => People(order: 1);

    internal IEnumerable<CompanyUser> CloudPeople => People(order: 2);

    private IEnumerable<CompanyUser> People(int order)
    {
        int[] numbers = [.. Enumerable.Range(0, users)];
        Draw draw = new((ulong)(seed * 2 + order));
        for (int i = numbers.Length - 1; i > 0; i--)
        {
            int other = draw.Next(i + 1);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }

        return numbers.Select(number => new CompanyUser(number, seed));
    }
}
