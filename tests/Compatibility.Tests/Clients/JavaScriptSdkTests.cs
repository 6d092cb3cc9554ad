using Platform.Compatibility.Tests.Stack;

namespace Platform.Compatibility.Tests.Clients;

/// <summary><c>@forgerock/javascript-sdk</c>, as applications use it that know the address of the server.</summary>
public sealed class JavaScriptSdkTests(JavaScriptSdkTests.ScenarioRun run) : SelfServiceTests(run), IClassFixture<JavaScriptSdkTests.ScenarioRun>
{
    [Fact]
    public void The_well_known_document_alone_configures_the_client() => Run.AssertPassed();

    [Fact]
    public void Every_callback_of_the_registration_page_answers_to_its_own_class() => Run.AssertPassed();

    [Fact]
    public void A_start_with_a_session_succeeds_at_once_and_ForceAuth_asks_again() => Run.AssertPassed();

    [Fact]
    public void A_later_step_need_not_name_the_journey() => Run.AssertPassed();

    [Fact]
    public void A_signed_in_person_changes_the_password_and_is_asked_for_the_present_one_first() => Run.AssertPassed();

    [Fact]
    public void Nobody_changes_a_password_without_a_session() => Run.AssertPassed();

    [Fact]
    public void A_realm_below_the_top_is_reached_by_its_name() => Run.AssertPassed();

    public sealed class ScenarioRun(EmbeddedStack stack) : ClientRun("javascriptSdk.mjs", stack);
}
