package org.cargolens.dicos.dx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.data.DicosFileWriter;
import org.cargolens.dicos.data.PixelContent;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dx.DxOptions.Compression;
import org.cargolens.dicos.module.PrivateTag;
import org.cargolens.dicos.pixel.PixelData;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;

/** Writes scans as DX images. Safe for use by several threads on different folders. */
public final class DxWriter {
  private DxWriter() {}

  /**
   * Returns whether a scan can be written: no side of a view is longer than 65,535, it has at most
   * {@value DxScan#MOST_IMAGES} channels and calibration frames, and nothing was projected into it,
   * which no element would tell a reader.
   */
  public static boolean canWrite(RawScan scan) {
    return scan.metadata().projection().isEmpty() && DxPlan.fits(scan);
  }

  /**
   * Writes a scan without loss: an image for each channel of each view, for presentation if its
   * samples are a rendering and for processing otherwise, and one for each calibration frame.
   *
   * @param scan scan to write
   * @param folder where to; made if it isn't there
   * @param stem beginning of the files' names, such as the scan's file name without ending
   * @param options how to write
   * @return the images in order of view and energy, calibration frames behind those of their view
   * @throws IllegalArgumentException if {@link #canWrite} is false
   * @throws IOException if a file can't be written
   */
  public static List<DxFile> write(RawScan scan, Path folder, String stem, DxOptions options)
      throws IOException {
    DxPlan plan = plan(scan, options);
    Files.createDirectories(folder);
    List<DxFile> written = new ArrayList<>();
    for (DxPlan.Image image : plan.images()) {
      Path path = folder.resolve(stem + "." + image.name() + ".dcs");
      write(plan, image, options, path);
      written.add(new DxFile(path, plan.scanUid(), image.reference()));
    }
    return written;
  }

  /**
   * Returns how reports name the images as which a view's channels would be written, without
   * writing any.
   *
   * @param view which view, from 0
   * @throws IllegalArgumentException if {@link #canWrite} is false
   */
  public static List<InstanceReference> references(RawScan scan, int view, DxOptions options) {
    return plan(scan, options).images().stream()
        .filter(image -> image.viewNumber() == view + 1 && image.calibration().isEmpty())
        .map(DxPlan.Image::reference)
        .toList();
  }

  private static DxPlan plan(RawScan scan, DxOptions options) {
    if (!canWrite(scan)) {
      throw new IllegalArgumentException(
          "a DX image has at most "
              + DxPlan.MOST_SIDE
              + " lines and detectors and shows what was there, a scan at most "
              + DxScan.MOST_IMAGES
              + " images; this one has views of "
              + scan.views().stream().map(view -> view.geometry().toString()).toList()
              + (scan.metadata().projection().isPresent()
                  ? " and something projected into it"
                  : ""));
    }
    return DxPlan.of(scan, options);
  }

  /**
   * Returns what comes before an image's name in the names of a scan's files, which {@link
   * DicosFormat#files} names after one: its own name without ending, and without an image's name.
   *
   * @throws IllegalArgumentException if {@link #canWrite} is false
   */
  public static String stem(RawScan scan, Path file) {
    return plan(scan, DxOptions.DEFAULT).stem(file);
  }

  /** Returns the files of a scan's images that are named after one. */
  static List<Path> files(RawScan scan, Path file) {
    return plan(scan, DxOptions.DEFAULT).files(file);
  }

  /** Writes a scan into {@link #files}. */
  static void write(RawScan scan, Path file) throws IOException {
    DxPlan plan = plan(scan, DxOptions.DEFAULT);
    List<Path> files = plan.files(file);
    for (int i = 0; i < files.size(); i++) {
      write(plan, plan.images().get(i), DxOptions.DEFAULT, files.get(i));
    }
  }

  private static void write(DxPlan plan, DxPlan.Image image, DxOptions options, Path path)
      throws IOException {
    PixelContent pixels = pixels(image.channel(), options.compression());
    DicosFileWriter.write(path, DxAttributes.of(plan, image, options), Optional.of(pixels));
  }

  private static PixelContent pixels(Channel channel, Compression compression) {
    return compression == Compression.NONE
        ? new PixelContent.Plain(channel, PrivateTag.STORED_CRC32C)
        : new PixelContent.Compressed(
            TransferSyntax.RLE, ByteBuffer.wrap(PixelData.runLengths(channel)));
  }
}
