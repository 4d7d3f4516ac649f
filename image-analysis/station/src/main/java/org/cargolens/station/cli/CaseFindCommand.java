package org.cargolens.station.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Casework;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.FaultyContainers;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Finds cases by what their papers name. */
@Command(
    name = "find",
    mixinStandardHelpOptions = true,
    description =
        "Finds cases by a container, a bill of lading or a seal of their papers as they stand;"
            + " those that the role may see. A container's number that is none, such as one with a"
            + " wrong check digit, finds the cases that have it as a faulty value.")
final class CaseFindCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Option(names = "--container", paramLabel = "NUMBER", description = "Of this container.")
  private Optional<String> container = Optional.empty();

  @Option(names = "--bill", paramLabel = "NUMBER", description = "Of this bill of lading.")
  private Optional<String> bill = Optional.empty();

  @Option(names = "--seal", paramLabel = "NUMBER", description = "With this seal.")
  private Optional<String> seal = Optional.empty();

  private final TextTable table = new TextTable("CASE", "PLACE", "ARRIVAL", "SCANS", "DECISION");
  private final List<String> words = new ArrayList<>();
  private final List<CaseFault> faults = new ArrayList<>();
  private long hidden;

  @Override
  public Integer call() throws IOException {
    if (Stream.of(container, bill, seal).filter(Optional::isPresent).count() != 1) {
      throw new ParameterException(
          spec.commandLine(), "name one of --container, --bill and --seal");
    }
    Optional<String> faulty =
        container.filter(text -> ContainerNumber.parse(text).isEmpty() && !text.isBlank());
    Optional<CaseName> name =
        faulty.isPresent() ? Optional.empty() : Optional.of(options.checked(this::name));
    try (CaseStore store = options.open()) {
      for (String caseId : name.isPresent() ? store.named(name.get()) : mayBeFaulty(store)) {
        look(store, caseId, faulty);
      }
    }
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    out.print(table);
    words.forEach(out::println);
    out.flush();
    ShownLines err = new ShownLines(spec.commandLine().getErr());
    if (faulty.isPresent() && hidden > 0) {
      err.println(
          "not looked into: faulty values of "
              + CountText.of(hidden, "case")
              + ", which the role may not see");
    }
    List<String> leftOut = LeftOutCases.of(faults, options.actor()).lines();
    leftOut.forEach(line -> err.println("left out: " + line));
    return (leftOut.isEmpty() ? ExitCode.DONE : ExitCode.INPUT_UNREADABLE).code();
  }

  /**
   * Returns the cases whose faulty values the actor may see somewhere; to a role that sees none
   * they are counted, and not read.
   */
  private List<String> mayBeFaulty(CaseStore store) throws IOException {
    Actor actor = options.actor();
    if (actor.role().actions().contains(Action.VIEW_PERSONAL)) {
      return store.cases();
    }
    store
        .summaries()
        .places()
        .forEach((place, cases) -> hidden += actor.may(Action.VIEW, place) ? cases : 0);
    return List.of();
  }

  /**
   * Adds a case to what was found.
   *
   * @param faulty what one of its faulty values must say, if that is asked for
   */
  private void look(CaseStore store, String caseId, Optional<String> faulty) throws IOException {
    try {
      CaseView view = new Casework(store).view(options.actor(), caseId);
      List<UnmappedValue> says =
          faulty.map(text -> FaultyContainers.saying(view.cargoCase(), text)).orElse(List.of());
      if (faulty.isEmpty() || !says.isEmpty()) {
        add(table, view);
      }
      says.forEach(value -> words.add(caseId + ": " + CaseDetails.faulty(value)));
    } catch (NotAllowedException e) {
      // Whoever may not see a case isn't told that there is one.
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      // One damaged case must not keep all others from being found.
      faults.add(
          new CaseFault(
              caseId, store.summaries().lastPlace(caseId), String.valueOf(e.getMessage())));
    }
  }

  private CaseName name() {
    if (container.isPresent()) {
      return name(CaseName.Kind.CONTAINER, CaseField.CONTAINER, container.get());
    }
    return bill.isPresent()
        ? name(CaseName.Kind.BILL, CaseField.BILL_OF_LADING, bill.get())
        : name(CaseName.Kind.SEAL, CaseField.SEAL, seal.orElseThrow());
  }

  private static CaseName name(CaseName.Kind kind, CaseField field, String text) {
    return new CaseName(kind, field.kind().canonical(text));
  }

  private static void add(TextTable table, CaseView view) {
    table.add(
        view.cargoCase().id(),
        view.place().path(),
        view.cargoCase().text(CaseField.ARRIVAL).orElse(""),
        Integer.toString(view.scans().size()),
        view.decision().map(state -> state.decision().verdict().word()).orElse(""));
  }
}
