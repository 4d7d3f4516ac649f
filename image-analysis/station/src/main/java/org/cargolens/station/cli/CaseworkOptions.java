package org.cargolens.station.cli;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.cargolens.casework.Request;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which store, and who acts. */
final class CaseworkOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      converter = StoreAddressConverter.class,
      defaultValue = "cases.db",
      description = StoreAddressConverter.OPTION)
  private StoreAddress store;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "ID",
      description = "Service number of who acts; it is believed.")
  private String id;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description =
          "central-risk, provincial-risk, port-officer, scanner-operator, inspector or auditor.")
  private String role;

  @Option(
      names = "--place",
      required = true,
      paramLabel = "PLACE",
      description = "Where, from the top down, such as centre/north/deep-sea.")
  private String place;

  @Option(
      names = "--request",
      paramLabel = "ID",
      description = "Name of this request: given again after a failure, nothing is done twice.")
  private Optional<String> request = Optional.empty();

  private final InstantSource clock;

  /** Goes by the computer's clock. */
  CaseworkOptions() {
    this(InstantSource.system());
  }

  /** Goes by a clock of the caller's. */
  CaseworkOptions(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns the time. */
  Instant now() {
    return clock.instant();
  }

  /** Opens a store that is there: reading, or a slip in its name, must not make another. */
  CaseStore open() throws IOException {
    store.checkThere();
    return CaseStore.open(store, clock);
  }

  /** Opens a store for what may be its first entry; makes it if it isn't there. */
  CaseStore openOrMake() throws IOException {
    return CaseStore.open(store, clock);
  }

  Actor actor() {
    Role known =
        Role.ofWord(role)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--role must be one of "
                            + Arrays.stream(Role.values())
                                .map(Role::word)
                                .collect(Collectors.joining(", "))
                            + ", is "
                            + role));
    return checked(() -> new Actor(id, known, new Place(place)));
  }

  Request request() {
    String name = request.orElseGet(() -> UUID.randomUUID().toString());
    return checked(() -> Request.of(name, actor()));
  }

  /** Makes a value of options; one that it refuses is a mistake on the command line. */
  <T> T checked(Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
