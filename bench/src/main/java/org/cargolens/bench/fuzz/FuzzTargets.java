package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormats;

/** All readers of bytes of others. */
final class FuzzTargets {
  private final Path folder;
  private final List<RawScan> scans = SeedScans.all();

  private FuzzTargets(Path folder) {
    this.folder = folder;
  }

  /** Makes targets that belong together. */
  private interface Group {
    List<FuzzTarget> make() throws IOException;
  }

  /**
   * Returns all targets.
   *
   * @param folder existing folder for their files, used by one set of targets only
   */
  static List<FuzzTarget> all(Path folder) throws IOException {
    List<FuzzTarget> all = new ArrayList<>();
    for (Group group : new FuzzTargets(folder).groups()) {
      all.addAll(group.make());
    }
    return all;
  }

  /**
   * Returns the targets that have a word, or some words that follow each other, in their names.
   *
   * @throws IllegalArgumentException if there is none; says which there are
   */
  static List<FuzzTarget> named(Path folder, String words) throws IOException {
    List<FuzzTarget> all = all(folder);
    List<FuzzTarget> chosen =
        all.stream()
            .filter(target -> (" " + target.name() + " ").contains(" " + words + " "))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing to fuzz is called "
              + words
              + ": there are "
              + all.stream().map(FuzzTarget::name).collect(Collectors.joining(", ")));
    }
    return chosen;
  }

  /**
   * Returns the target of a name; makes no more others than it must.
   *
   * @throws IllegalArgumentException if there is none
   */
  static FuzzTarget exactly(Path folder, String name) throws IOException {
    for (Group group : new FuzzTargets(folder).groups()) {
      for (FuzzTarget target : group.make()) {
        if (target.name().equals(name)) {
          return target;
        }
      }
    }
    throw new IllegalArgumentException("nothing to fuzz is called " + name);
  }

  private List<Group> groups() {
    return List.of(
        () -> List.of(new WireStreamTarget(), new WirePayloadTarget()),
        DeviceTargets::all,
        NetworkTargets::all,
        () -> List.of(SerialServerTarget.make()),
        () -> List.of(new ProfileTarget(folder)),
        TranscriptTargets::all,
        () -> PaperTargets.all(folder),
        () -> CaseTargets.all(folder),
        () -> MakerSidecarTarget.all(folder),
        () -> List.of(new SidecarTarget(scans.get(1), folder)),
        () -> JsonFileTargets.all(folder),
        () -> CalibrationTargets.all(folder),
        () -> ModelPackTargets.all(folder),
        () -> List.of(new ReferenceTarget(folder)),
        () -> JournalTargets.all(folder),
        () -> ScanFileTarget.targets(ScanFormats.installed().all(), scans, folder),
        () -> List.of(new TripletTarget(scans, folder)),
        () -> DicosTargets.all(folder),
        () -> List.of(new AssociationTarget()),
        () ->
            List.of(
                new SpoolTarget(scans.get(1), folder), new RecoveryTarget(scans.get(0), folder)),
        () -> ReportTargets.all(folder),
        () -> AlertTargets.all(folder),
        HistoryTargets::all,
        () -> EvidenceTargets.all(folder),
        () -> List.of(SeedAudit.target()));
  }
}
