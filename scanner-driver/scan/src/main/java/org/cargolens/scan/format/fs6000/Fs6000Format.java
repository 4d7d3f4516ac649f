package org.cargolens.scan.format.fs6000;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.format.WritableScan;

/**
 * FS6000 triplets, as publicly described. Any of {@code NAMEhigh.img}, {@code NAMElow.img} and
 * {@code NAMEmaterial.img} opens the whole scan; what is missing is left out. The first leads.
 *
 * <p>A file of another name is read alone: of 16 bits as the only energy, of 8 as a material map.
 */
public final class Fs6000Format implements ScanFormat {
  /** For {@link java.util.ServiceLoader}. */
  public Fs6000Format() {}

  @Override
  public String name() {
    return "fs6000";
  }

  @Override
  public String description() {
    return "FS6000 NAMEhigh.img, NAMElow.img, NAMEmaterial.img, as publicly described";
  }

  @Override
  public List<String> extensions() {
    return List.of("img");
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public boolean recognises(FileHead head) {
    return Fs6000Header.recognises(head);
  }

  @Override
  public boolean leads(Path file) {
    return Fs6000Files.of(file).map(Fs6000Files::leads).orElse(true);
  }

  @Override
  public List<Path> parts(Path file) {
    return Fs6000Files.of(file).map(Fs6000Files::all).orElse(List.of(file));
  }

  @Override
  public List<Path> missingParts(Path file) {
    return Fs6000Files.of(file).map(Fs6000Files::missing).orElse(List.of());
  }

  /** {@inheritDoc} Systems leave the material map of a scan away. */
  @Override
  public List<Path> absentExtras(Path file) {
    return Fs6000Files.of(file).map(Fs6000Files::absentExtras).orElse(List.of());
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    return new Fs6000Reader(options).read(file);
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return Fs6000Writer.canWrite(scan);
  }

  @Override
  public List<Path> files(RawScan scan, Path file) {
    return Fs6000Writer.files(scan, file);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Writes the file of each channel beside the given one, and the record that the scan came
   * with, each whole or not at all.
   *
   * @throws IllegalArgumentException also if the file's name says another part than the scan has,
   *     or none where it must
   * @throws java.nio.file.FileAlreadyExistsException if a file lies beside it that would be read
   *     with the scan but is no part of it
   */
  @Override
  public void write(RawScan scan, Path file) throws IOException {
    if (!canWrite(scan)) {
      throw WritableScan.refuse(name(), scan, Fs6000Writer.HOLDS);
    }
    Fs6000Writer.write(scan, file);
  }
}
