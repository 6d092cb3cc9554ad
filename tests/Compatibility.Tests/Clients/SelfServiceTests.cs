using System.Reflection;

namespace Platform.Compatibility.Tests.Clients;

/// <summary>What every client must be able to do, unmodified. The scenario of a test has the name of the test.</summary>
public abstract class SelfServiceTests(ClientRun run)
{
    protected ClientRun Run { get; } = run;

    [Fact]
    public void A_registration_names_the_failed_policies_and_succeeds_once_they_are_met() => Run.AssertPassed();

    [Fact]
    public void A_probe_reports_what_fails_and_never_leaves_the_page() => Run.AssertPassed();

    [Fact]
    public void A_login_refuses_the_wrong_password_and_takes_the_right_one() => Run.AssertPassed();

    [Fact]
    public void A_session_tells_who_it_belongs_to_by_cookie_and_by_token() => Run.AssertPassed();

    [Fact]
    public void A_logout_ends_the_session_and_takes_the_cookie_away() => Run.AssertPassed();

    [Fact]
    public void A_password_reset_goes_on_by_its_link_and_only_the_new_password_signs_in() => Run.AssertPassed();

    [Fact]
    public void A_link_that_was_used_is_refused_in_words() => Run.AssertPassed();

    /// <summary>A scenario that nobody asks for would fail unseen.</summary>
    [Fact]
    public void Every_scenario_has_a_test()
    {
        var tests = GetType().GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null).Select(method => ClientRun.ScenarioOf(method.Name));

        Assert.Empty(Run.Scenarios.Except(tests));
    }
}
