package org.cargolens.station.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.simulator.scene.SampleImages;
import org.cargolens.simulator.scene.SimulatedScan;
import org.cargolens.simulator.scene.TruthObject;
import org.cargolens.station.files.ScanFiles;

/** Makes the folder of samples. */
public final class SampleFolder {
  private SampleFolder() {}

  /**
   * Writes every sample and the manifest; files of the same name are replaced.
   *
   * @param folder existing folder
   * @return the files with pixels, then the manifest
   * @throws IOException if a file can't be written
   */
  public static List<Path> write(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    List<SampleEntry> entries = new ArrayList<>();
    for (SampleImages.Sample sample : SampleImages.all()) {
      SimulatedScan simulated = sample.render();
      Path file = folder.resolve(sample.name());
      Path parent = Objects.requireNonNullElse(file.getParent(), folder);
      Files.createDirectories(parent);
      Path pixels =
          new ScanFiles().write(simulated.scan(), parent, String.valueOf(file.getFileName()));
      files.add(pixels);
      entries.add(entry(folder, pixels, sample, simulated));
    }
    new SampleManifest(entries).write(folder);
    files.add(folder.resolve(SampleManifest.FILE_NAME));
    return files;
  }

  private static SampleEntry entry(
      Path folder, Path pixels, SampleImages.Sample sample, SimulatedScan simulated) {
    RawScan scan = simulated.scan();
    return new SampleEntry(
        folder.relativize(pixels).toString().replace('\\', '/'),
        new SampleEntry.Origin(
            sample.scene(),
            sample.sceneSeed(),
            sample.options().passSeed(),
            sample.options().hidden()),
        simulated.truth().objects().stream()
            .filter(TruthObject::suspicious)
            .map(TruthObject::box)
            .toList(),
        scan.mainView().channels().stream().map(Channel::sha256).map(Object::toString).toList());
  }
}
