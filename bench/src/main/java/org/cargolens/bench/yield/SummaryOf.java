package org.cargolens.bench.yield;

import java.util.List;
import java.util.Optional;
import org.cargolens.casework.simulation.InventedCase;
import org.cargolens.casework.yield.CaseSummary;

/** Turns invented cases into summaries without a store. */
final class SummaryOf {
  private SummaryOf() {}

  static CaseSummary of(InventedCase one) {
    return new CaseSummary(
        one.id(),
        one.papers().place(),
        new CaseSummary.Steps(
            one.papers().came(),
            one.score().rules().isEmpty() ? Optional.empty() : Optional.of(one.score().at()),
            one.scan().map(InventedCase.Scan::at),
            one.decision().map(InventedCase.Step::at),
            one.opening().map(InventedCase.Step::at)),
        new CaseSummary.Result(
            one.score().demanded(),
            one.scan().filter(InventedCase.Scan::flagged).isPresent(),
            one.decision().map(InventedCase.Step::what),
            one.found()),
        new CaseSummary.Traits(
            one.score().rules(),
            new CaseSummary.ScanTraits(
                list(one.scan().map(InventedCase.Scan::model)),
                list(one.scan().map(scan -> scan.where().scanner())),
                list(one.scan().map(scan -> scan.where().site()))),
            one.papers().hs().stream().map(hs -> hs.substring(0, 4)).sorted().distinct().toList(),
            List.of(one.papers().origin())));
  }

  private static List<String> list(Optional<String> name) {
    return name.map(List::of).orElse(List.of());
  }
}
