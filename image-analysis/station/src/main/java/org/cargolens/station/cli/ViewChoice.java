package org.cargolens.station.cli;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;
import picocli.CommandLine.Option;

/** The option of commands that look at one view of a scan. */
final class ViewChoice {
  @Option(
      names = "--view",
      paramLabel = "VIEW",
      converter = ViewWord.class,
      description =
          "Only this view of each scan: side, top or backscatter. A view of unknown direction"
              + " counts as one from the side.")
  private Optional<ViewKind> wanted = Optional.empty();

  /** Returns whether one view is wanted. */
  boolean isGiven() {
    return wanted.isPresent();
  }

  /** Returns the view that is wanted, if one is. */
  Optional<ViewKind> wanted() {
    return wanted;
  }

  /**
   * Returns the index of the view that is wanted, else that of the main view.
   *
   * @throws NoSuchViewException if the scan has no such view; says which it has
   */
  int index(RawScan scan) {
    if (wanted.isEmpty()) {
      return 0;
    }
    return IntStream.range(0, scan.views().size())
        .filter(index -> isWanted(scan.views().get(index)))
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchViewException(
                    "no "
                        + ViewWord.word(wanted.get())
                        + " view; the scan has: "
                        + scan.views().stream()
                            .map(view -> ViewWord.word(view.kind()))
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Returns the view that is wanted, else the main view.
   *
   * @throws NoSuchViewException if the scan has no such view; says which it has
   */
  View of(RawScan scan) {
    return scan.views().get(index(scan));
  }

  private boolean isWanted(View view) {
    ViewKind kind = wanted.orElseThrow();
    return view.kind() == kind || (view.kind() == ViewKind.UNKNOWN && kind == ViewKind.SIDE);
  }
}
