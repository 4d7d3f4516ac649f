package org.cargolens.dicos.dx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.Maturity;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanMember;

/**
 * DX images as scan files. An image that says that its scan has several is read together with those
 * of the same scan in its folder.
 */
public final class DicosFormat implements ScanFormat {
  /** What the class of every object begins with that is stored. */
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  /** What the class of every DX image begins with. */
  private static final String DX = STORAGE + "501.2";

  /** The file's own elements stand in front; none of those that we know are longer. */
  private static final int META_BYTES = 1024;

  /** For {@link java.util.ServiceLoader}. */
  public DicosFormat() {}

  @Override
  public String name() {
    return "dicos";
  }

  @Override
  public String description() {
    return "DICOS DX image: 8 or 16 bits, plain, RLE or lossless JPEG; all energies and views of"
        + " a scan in one folder";
  }

  @Override
  public List<String> extensions() {
    return List.of("dcs");
  }

  @Override
  public Maturity maturity() {
    return Maturity.INDEPENDENT_PEER;
  }

  @Override
  public boolean recognises(FileHead head) {
    if (!DicosFile.begins(head)) {
      return false;
    }
    ByteBuffer bytes = head.bytes();
    byte[] meta = new byte[Math.min(META_BYTES, bytes.remaining())];
    bytes.get(meta);
    String text = new String(meta, StandardCharsets.ISO_8859_1);
    int at = text.indexOf(STORAGE); // its class comes before those of what it refers to
    if (at < 0 || !text.startsWith(DX, at)) {
      return false;
    }
    char next = at + DX.length() >= text.length() ? 'x' : text.charAt(at + DX.length());
    return next == '.' || next == 0;
  }

  @Override
  public void explain(Path file, FileHead head) throws IOException {
    if (DicosFile.begins(head)) {
      DxReader.place(file); // says what it is instead
    }
  }

  @Override
  public RawScan read(Path file, ReadOptions options) throws IOException {
    DxImage image = DxReader.read(file, options);
    List<DxImage> images = new ArrayList<>(List.of(image));
    if (image.place().images() > 1) {
      for (Path sibling : DxSiblings.of(file, image.place())) {
        images.add(DxReader.read(sibling, options));
      }
    }
    return DxScan.join(images);
  }

  @Override
  public Optional<ScanMember> member(Path file) throws IOException {
    if (!recognises(FileHead.read(file))) {
      return Optional.empty();
    }
    DxImage.Place place = DxReader.place(file);
    if (place.images() < 2 || !place.scan().isKnown()) {
      return Optional.empty();
    }
    DxImage.Position position = place.position();
    String order =
        String.format(
            "%d %08d %08d", position.isCalibration() ? 1 : 0, position.view(), position.number());
    String instance = place.reference().sopInstance();
    String image =
        position.isStated() ? "" : instance.isEmpty() ? file.toAbsolutePath().toString() : instance;
    return Optional.of(new ScanMember(place.scan().toString(), order, image, place.images()));
  }

  @Override
  public List<Path> together(Path file) throws IOException {
    return DxScan.files(file);
  }

  @Override
  public RawScan readTogether(List<Path> files, ReadOptions options) throws IOException {
    return DxScan.read(files, options);
  }

  @Override
  public boolean canWrite(RawScan scan) {
    return DxWriter.canWrite(scan);
  }

  /**
   * {@inheritDoc}
   *
   * <p>The given one for a scan of one image; otherwise one for each image, named as {@link
   * DxWriter#write(RawScan, Path, String, DxOptions)} does: {@code NAME.dcs} stands for {@code
   * NAME.high-energy.dcs} and so on, and so does the name of any of these.
   */
  @Override
  public List<Path> files(RawScan scan, Path file) {
    return DxWriter.files(scan, file);
  }

  @Override
  public void write(RawScan scan, Path file) throws IOException {
    DxWriter.write(scan, file);
  }
}
