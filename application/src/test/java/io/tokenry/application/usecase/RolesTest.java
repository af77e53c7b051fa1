package io.tokenry.application.usecase;

import static io.tokenry.domain.administrator.Role.ADMINISTRATOR;
import static io.tokenry.domain.administrator.Role.AUDITOR;
import static io.tokenry.domain.administrator.Role.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.tokenry.application.bulk.BulkAction;
import io.tokenry.application.failure.Failure;
import io.tokenry.application.memory.InMemoryApplication;
import io.tokenry.application.port.in.ManageSecondFactor.Proposal;
import io.tokenry.application.port.in.ManageTokens.ChangeToken;
import io.tokenry.application.port.in.ManageTokens.CreateToken;
import io.tokenry.application.port.in.ManageTokens.RotateToken;
import io.tokenry.application.query.AuditQuery;
import io.tokenry.application.query.TokenQuery;
import io.tokenry.domain.administrator.Administrator;
import io.tokenry.domain.administrator.Password;
import io.tokenry.domain.administrator.Role;
import io.tokenry.domain.administrator.SecondFactor;
import io.tokenry.domain.administrator.TotpSecret;
import io.tokenry.domain.audit.AuditEvent;
import io.tokenry.domain.audit.Origin;
import io.tokenry.domain.token.AccessLevel;
import io.tokenry.domain.token.MaxLifetime;
import io.tokenry.domain.token.Token;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what, and for what a password is asked again. */
class RolesTest {

  private static final Password PASSWORD = new Password("battery staple");
  private static final OptionalLong ANY_VERSION = OptionalLong.empty();
  private static final String ADDRESS = "192.0.2.1";

  private final InMemoryApplication application = InMemoryApplication.ofAlice();
  private final Administrator other = person(ADMINISTRATOR);
  private final Token living = token("living");
  private final Token deleted =
      application.manageTokens.delete(token("deleted").id(), ANY_VERSION, Origin.SERVER);

  /**
   * All that can be asked for, with the least role that may, and whether the password must be
   * fresh.
   */
  enum Action {
    SEE_TOKENS(AUDITOR, false),
    SEE_THE_AUDIT_LOG(AUDITOR, false),
    EXPORT_THE_AUDIT_LOG(AUDITOR, false),
    CHANGE_ONES_OWN_PASSWORD(AUDITOR, false),
    TURN_ON_ONES_SECOND_FACTOR(AUDITOR, true),
    RENEW_ONES_RECOVERY_CODES(AUDITOR, true),
    TURN_OFF_ONES_SECOND_FACTOR(AUDITOR, true),
    SEE_A_NEW_VALUE(ADMINISTRATOR, false),
    CREATE_A_TOKEN(ADMINISTRATOR, false),
    RENAME_A_TOKEN(ADMINISTRATOR, false),
    SUSPEND_A_TOKEN(ADMINISTRATOR, false),
    WIDEN_A_TOKEN(ADMINISTRATOR, true),
    ROTATE_A_TOKEN(ADMINISTRATOR, false),
    END_AN_OLD_VALUE(ADMINISTRATOR, false),
    DELETE_A_TOKEN(ADMINISTRATOR, false),
    RESTORE_A_TOKEN(ADMINISTRATOR, false),
    FORESEE_WHAT_MANY_TOKENS_BECOME(ADMINISTRATOR, false),
    SUSPEND_MANY_TOKENS(ADMINISTRATOR, false),
    RESUME_MANY_TOKENS(ADMINISTRATOR, true),
    DELETE_MANY_TOKENS(ADMINISTRATOR, true),
    RESTORE_MANY_TOKENS(ADMINISTRATOR, true),
    ADD_AN_ADMINISTRATOR(OWNER, true),
    CHANGE_A_ROLE(OWNER, true),
    DISABLE_AN_ADMINISTRATOR(OWNER, true),
    RESET_A_PASSWORD(OWNER, true),
    REMOVE_A_SECOND_FACTOR(OWNER, true),
    REMOVE_AN_ADMINISTRATOR(OWNER, true),
    SEE_POLICIES(AUDITOR, false),
    CHANGE_A_POLICY(OWNER, true);

    private final Role least;
    private final boolean proof;

    Action(Role least, boolean proof) {
      this.least = least;
      this.proof = proof;
    }

    boolean isFor(Role role) {
      return role.compareTo(least) <= 0;
    }
  }

  static Stream<Arguments> everyRoleAndAction() {
    return Arrays.stream(Action.values())
        .flatMap(action -> Arrays.stream(Role.values()).map(role -> Arguments.of(action, role)));
  }

  static Stream<Action> actionsOfSome() {
    return Arrays.stream(Action.values()).filter(action -> !action.isFor(AUDITOR));
  }

  @ParameterizedTest
  @MethodSource("everyRoleAndAction")
  void each_role_may_do_what_it_is_there_for_and_nothing_else(Action action, Role role) {
    Administrator person = person(role);
    List<AuditEvent> before = application.auditLog.events();

    if (action.isFor(role)) {
      assertThatNoException().isThrownBy(() -> attempt(action, person, justProven(person)));
    } else {
      assertThatExceptionOfType(Failure.NotAllowed.class)
          .isThrownBy(() -> attempt(action, person, justProven(person)));
      assertThat(application.auditLog.events()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_password_given_long_ago_is_asked_for_again_where_much_is_at_stake(Action action) {
    Administrator owner = person(OWNER);
    Origin aQuarterOfAnHourLater = justProven(owner);
    application.clock.advance(Duration.ofMinutes(15));
    List<AuditEvent> before = application.auditLog.events();

    if (action.proof) {
      assertThatExceptionOfType(Failure.ProofNeeded.class)
          .isThrownBy(() -> attempt(action, owner, aQuarterOfAnHourLater));
      assertThat(application.auditLog.events()).isEqualTo(before);
    } else {
      assertThatNoException().isThrownBy(() -> attempt(action, owner, aQuarterOfAnHourLater));
    }
  }

  @ParameterizedTest
  @MethodSource("actionsOfSome")
  void whoever_is_disabled_removed_or_unknown_may_change_nothing(Action action) {
    Administrator disabled = person(OWNER);
    Administrator removed = person(OWNER);
    application.manageAdministrators.setDisabled(disabled.id(), true, Origin.SERVER);
    application.manageAdministrators.remove(removed.id(), Origin.SERVER);

    assertThat(List.of(justProven(disabled), justProven(removed), Origin.unknownAt(ADDRESS)))
        .allSatisfy(
            by ->
                assertThatExceptionOfType(Failure.NotAllowed.class)
                    .isThrownBy(() -> attempt(action, disabled, by)));
  }

  private void attempt(Action action, Administrator self, Origin by) {
    switch (action) {
      case SEE_TOKENS -> application.findTokens.page(TokenQuery.ALL, by);
      case SEE_THE_AUDIT_LOG -> application.readAuditLog.page(AuditQuery.ALL);
      case EXPORT_THE_AUDIT_LOG -> application.readAuditLog.export(AuditQuery.ALL, by);
      case CHANGE_ONES_OWN_PASSWORD ->
          application.manageAdministrators.changeOwnPassword(
              self.id(), PASSWORD, new Password("four quiet boats"), "a session", by);
      case TURN_ON_ONES_SECOND_FACTOR -> turnOnSecondFactor(by);
      case RENEW_ONES_RECOVERY_CODES ->
          application.manageSecondFactor.renewRecoveryCodes(codeOf(self), by);
      case TURN_OFF_ONES_SECOND_FACTOR -> application.manageSecondFactor.turnOff(codeOf(self), by);
      case SEE_A_NEW_VALUE -> application.manageTokens.proposeValue(by);
      case CREATE_A_TOKEN ->
          application.manageTokens.create(
              new CreateToken("new", null, AccessLevel.READ_WRITE, null, null), by);
      case RENAME_A_TOKEN -> change(new ChangeToken("renamed", null, null, null, null, null), by);
      case SUSPEND_A_TOKEN -> change(new ChangeToken(null, null, null, null, true, null), by);
      case WIDEN_A_TOKEN ->
          change(new ChangeToken(null, null, AccessLevel.READ_WRITE, null, null, null), by);
      case ROTATE_A_TOKEN ->
          application.manageTokens.rotate(
              living.id(), new RotateToken(null, false, null), ANY_VERSION, by);
      case END_AN_OLD_VALUE -> application.manageTokens.endOverlap(living.id(), ANY_VERSION, by);
      case DELETE_A_TOKEN -> application.manageTokens.delete(living.id(), ANY_VERSION, by);
      case RESTORE_A_TOKEN -> application.manageTokens.restore(deleted.id(), by);
      case FORESEE_WHAT_MANY_TOKENS_BECOME ->
          application.changeManyTokens.forecast(TokenQuery.ALL, by);
      case SUSPEND_MANY_TOKENS -> changeMany(BulkAction.SUSPEND, by);
      case RESUME_MANY_TOKENS -> changeMany(BulkAction.RESUME, by);
      case DELETE_MANY_TOKENS -> changeMany(BulkAction.DELETE, by);
      case RESTORE_MANY_TOKENS -> changeMany(BulkAction.RESTORE, by);
      case ADD_AN_ADMINISTRATOR ->
          application.manageAdministrators.add("newcomer", AUDITOR, PASSWORD, by);
      case CHANGE_A_ROLE -> application.manageAdministrators.setRole(other.id(), OWNER, by);
      case DISABLE_AN_ADMINISTRATOR ->
          application.manageAdministrators.setDisabled(other.id(), true, by);
      case RESET_A_PASSWORD ->
          application.manageAdministrators.resetPassword(other.id(), PASSWORD, by);
      case REMOVE_A_SECOND_FACTOR -> application.manageSecondFactor.remove(other.id(), by);
      case REMOVE_AN_ADMINISTRATOR -> application.manageAdministrators.remove(other.id(), by);
      case SEE_POLICIES ->
          application.managePolicies.effectOf(MaxLifetime.ofDays(90), application.clock.instant());
      case CHANGE_A_POLICY -> application.managePolicies.setMaxLifetime(MaxLifetime.ofDays(90), by);
    }
  }

  private void changeMany(BulkAction action, Origin by) {
    application.changeManyTokens.start(TokenQuery.ALL, action, 1, by);
  }

  private void turnOnSecondFactor(Origin by) {
    Proposal proposal = application.manageSecondFactor.propose(by);
    application.manageSecondFactor.turnOn(
        proposal.sealed(), codeOf(proposal.secret()), "a session", by);
  }

  /** The code of a second factor that somebody has from now on. */
  private String codeOf(Administrator self) {
    TotpSecret secret = new TotpSecret(new byte[TotpSecret.BYTES]);
    byte[] sealed = application.secrets.seal(secret.bytes());
    application.secondFactors.add(
        new SecondFactor(self.id(), sealed, 0, application.clock.instant(), List.of()));
    return codeOf(secret);
  }

  private String codeOf(TotpSecret secret) {
    return application.secrets.code(secret, TotpSecret.stepAt(application.clock.instant()));
  }

  private void change(ChangeToken command, Origin by) {
    application.manageTokens.change(living.id(), command, ANY_VERSION, by);
  }

  private Token token(String name) {
    CreateToken command = new CreateToken(name, null, AccessLevel.READ_ONLY, null, null);
    return application.manageTokens.create(command, Origin.SERVER).token();
  }

  private Administrator person(Role role) {
    String name = "person" + application.administrators.all().size();
    return application.manageAdministrators.add(name, role, PASSWORD, Origin.SERVER);
  }

  private Origin justProven(Administrator person) {
    return new Origin(person.asActor(), ADDRESS, Optional.of(application.clock.instant()));
  }
}
