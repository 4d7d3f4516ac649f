package org.cargolens.station.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.Itinerary;
import org.cargolens.dicos.ObjectOfInspection;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is known of cargo beside its scan. */
final class CargoOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--risk-score",
      paramLabel = "SCORE",
      description = "What targeting makes of the cargo, -32,768 to 32,767.")
  private Optional<Integer> score = Optional.empty();

  @Option(
      names = "--bill",
      paramLabel = "NUMBER",
      description = "Number of the journey, such as the bill of lading's.")
  private Optional<String> bill = Optional.empty();

  @Option(
      names = "--route",
      paramLabel = "PLACE",
      split = ",",
      description = "Places of the journey in order, such as UN/LOCODEs: CNSHA,SGSIN,VNHPH.")
  private List<String> route = List.of();

  /**
   * Returns an object with what is known of it.
   *
   * @throws ParameterException if DICOS can't hold it
   */
  ObjectOfInspection of(ObjectOfInspection object) {
    try {
      ObjectOfInspection known = score.isPresent() ? object.withRiskScore(score.get()) : object;
      return bill.isEmpty() && route.isEmpty() ? known : known.withItinerary(itinerary());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Itinerary itinerary() {
    if (route.size() == 1) {
      throw new IllegalArgumentException("--route takes at least two places");
    }
    List<Itinerary.Segment> legs = new ArrayList<>();
    for (int leg = 1; leg < route.size(); leg++) {
      legs.add(
          new Itinerary.Segment(
              Integer.toString(leg),
              Optional.empty(),
              Optional.of(route.get(leg - 1)),
              Optional.of(route.get(leg))));
    }
    return new Itinerary(bill.orElse(ObjectOfInspection.UNKNOWN), ObjectOfInspection.UNKNOWN, legs);
  }
}
