package org.cargolens.dicos.dx;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DicosFile;
import org.cargolens.dicos.data.ReadLimits;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.module.ObjectModule;
import org.cargolens.dicos.module.PrivateTag;
import org.cargolens.dicos.module.ScanModule;
import org.cargolens.dicos.pixel.PixelData;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.NoScanException;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.cargolens.scan.format.ImageSize;

/**
 * Reads DX images, ours and those of other programs. Pixels of ours are compared with the checksum
 * that the image states, or with the sha-256 if it states no checksum. Safe for use by several
 * threads.
 */
public final class DxReader {
  private static final System.Logger LOGGER = System.getLogger(DxReader.class.getName());

  private DxReader() {}

  /**
   * Reads an image; its samples are compared with the checksum or digest that it states, if it
   * states one.
   *
   * @param path its file
   * @param options limit of pixels, and a domain that the caller knows better
   * @throws ScanFormatException if it is no DX image of 8- or 16-bit samples, or broken
   * @throws IOException if it can't be read
   */
  public static DxImage read(Path path, ReadOptions options) throws IOException {
    try (FormatFile file = FormatFile.open(path)) {
      DicosFile object = DicosFile.read(file, ReadLimits.DEFAULT);
      DxImage.Place place = place(file, object);
      try {
        return read(file, object, place, options);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw file.error(0, "a consistent image", String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * Reads an image as {@link #read} does, and compares its samples with the sha-256 that it states
   * too.
   *
   * @throws ScanFormatException as {@link #read}
   * @throws IOException if it can't be read
   */
  public static DxImage readVerified(Path path, ReadOptions options) throws IOException {
    DxImage image = read(path, options);
    try (FormatFile file = FormatFile.open(path)) {
      DxSamples.checkDigest(file, DicosFile.read(file, ReadLimits.DEFAULT).data(), image);
    }
    return image;
  }

  /**
   * Reads where an image belongs, without its pixels.
   *
   * @throws ScanFormatException if it is no DX image
   * @throws IOException if it can't be read
   */
  public static DxImage.Place place(Path path) throws IOException {
    try (FormatFile file = FormatFile.open(path)) {
      return place(file, DicosFile.read(file, ReadLimits.DEFAULT));
    }
  }

  /**
   * Reads where an image belongs, and checks that its pixel data can hold what it states: their
   * length, fragments, run lengths, the header and end of a JPEG picture ({@link PixelData#check}).
   * Samples are neither expanded nor compared with a checksum, and a few bytes of them are in
   * memory at a time.
   *
   * @throws ScanFormatException if it is no DX image, or {@link #read} would refuse its pixel data
   *     for one of these
   * @throws IOException if it can't be read
   */
  public static void check(Path path, ReadOptions options) throws IOException {
    try (FormatFile file = FormatFile.open(path)) {
      DicosFile object = DicosFile.read(file, ReadLimits.DEFAULT);
      var unused = place(file, object);
      try {
        PixelData.check(file, object, frame(file, object.data(), options));
      } catch (IllegalArgumentException e) {
        throw file.error(0, "a consistent image", String.valueOf(e.getMessage()));
      }
    }
  }

  private static PixelData.Frame frame(FormatFile file, DataSet data, ReadOptions options)
      throws ScanFormatException {
    SampleFormat format = format(file, data);
    var stated =
        new ImageSize.Stated(
            data.integer(Tag.COLUMNS).orElse(0), data.integer(Tag.ROWS).orElse(0), 1);
    return new PixelData.Frame(ImageSize.check(file, 0, stated, options), format);
  }

  /**
   * Returns whether an image states the sha-256 of its samples, which {@link #readVerified}
   * compares.
   *
   * @throws ScanFormatException if it is no DICOS file
   * @throws IOException if it can't be read
   */
  public static boolean statesDigest(Path path) throws IOException {
    return DxSamples.statedDigest(DicosFile.read(path).data()).isPresent();
  }

  private static DxImage.Place place(FormatFile file, DicosFile object) throws ScanFormatException {
    DataSet data = object.data();
    String sopClass = object.sopClass().orElse("");
    // Some programs put reports under the class of images.
    if (sopClass.equals(SopClass.THREAT_DETECTION_REPORT)
        || (SopClass.isDx(sopClass)
            && data.text(Tag.TDR_TYPE).isPresent()
            && data.element(Tag.PIXEL_DATA).isEmpty())) {
      throw new NoScanException(file.path(), "a DICOS DX image", "a threat detection report");
    }
    if (!SopClass.isDx(sopClass)) {
      throw file.error(0, "a DICOS DX image", "an object of class " + sopClass);
    }
    DxImage.Position position = position(data);
    return new DxImage.Place(
        new InstanceReference(sopClass, object.sopInstance().orElse("")),
        ScanIdentity.of(data, position.isStated()),
        position,
        images(file, data));
  }

  private static DxImage.Position position(DataSet data) {
    boolean isCalibration = DxLines.calibration(data).isPresent();
    int tag = isCalibration ? PrivateTag.CALIBRATION_NUMBER : Tag.ENERGY_ID;
    OptionalInt view = data.integer(Tag.VIEW_ID);
    OptionalInt number = data.integer(tag);
    return new DxImage.Position(
        view.orElse(1),
        number.orElseGet(() -> DxMeaning.usualNumber(data)),
        isCalibration,
        number.isPresent());
  }

  /** Views times energies, or what we wrote ourselves, which counts calibration frames too. */
  private static int images(FormatFile file, DataSet data) throws ScanFormatException {
    OptionalInt ours =
        PrivateTag.isOurs(data) ? data.integer(PrivateTag.IMAGES) : OptionalInt.empty();
    int views = data.integer(Tag.NUMBER_OF_VIEWS).orElse(1);
    int energies = data.integer(Tag.NUMBER_OF_ENERGIES).orElseGet(() -> DxMeaning.energies(data));
    long stated = ours.isPresent() ? ours.getAsInt() : (long) views * energies;
    if (stated > DxScan.MOST_IMAGES) {
      throw file.error(
          0, "an image of a scan of at most " + DxScan.MOST_IMAGES, "one of " + stated);
    }
    return (int) Math.max(1, stated);
  }

  private static DxImage read(
      FormatFile file, DicosFile object, DxImage.Place place, ReadOptions options)
      throws IOException {
    DataSet data = object.data();
    PixelData.Frame frame = frame(file, data, options);
    ImageSize size = frame.size();
    SampleFormat format = frame.format();
    DxMeaning meaning = DxMeaning.of(data, format, options);
    DxSamples samples = DxSamples.read(file, object, frame);
    Channel channel =
        new Channel(
            meaning.kind(),
            meaning.domain(),
            format,
            size.grid(SampleLayout.ROWS),
            samples.bytes());
    Optional<CalibrationFrame.Kind> calibration = DxLines.calibration(data);
    DxImage image =
        new DxImage(
            file.path(),
            place,
            ObjectModule.read(data),
            ScanModule.read(file, data),
            channel,
            DxLines.read(data, size),
            calibration);
    samples.check(file, data, image);
    warnOfRescaling(file, data);
    return image;
  }

  /** A channel holds the whole numbers that are stored, of which a sha-256 may be stated. */
  private static void warnOfRescaling(FormatFile file, DataSet data) {
    double slope = data.number(Tag.RESCALE_SLOPE).orElse(1);
    double intercept = data.number(Tag.RESCALE_INTERCEPT).orElse(0);
    if (slope != 1 || intercept != 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: samples are read as stored, not rescaled by slope {1} and intercept {2}"
              + " (0028,1053), (0028,1052): {3}",
          file.path(),
          String.valueOf(slope),
          String.valueOf(intercept),
          intercept == 0
              ? "all are larger or smaller by one factor than what was meant"
              : "what is reckoned of transmission, materials above all, is wrong");
    }
  }

  private static SampleFormat format(FormatFile file, DataSet data) throws ScanFormatException {
    int allocated = data.integer(Tag.BITS_ALLOCATED).orElse(0);
    int stored = data.integer(Tag.BITS_STORED).orElse(allocated);
    int highBit = data.integer(Tag.HIGH_BIT).orElse(stored - 1);
    expect(file, "8 or 16 bits allocated", allocated, allocated == 8 || allocated == 16);
    expect(file, "1 to " + allocated + " bits stored", stored, stored >= 1 && stored <= allocated);
    expect(file, "highest bit " + (stored - 1), highBit, highBit == stored - 1);
    int samples = data.integer(Tag.SAMPLES_PER_PIXEL).orElse(1);
    expect(file, "one sample for each pixel", samples, samples == 1);
    int signed = data.integer(Tag.PIXEL_REPRESENTATION).orElse(0);
    expect(file, "samples without sign (0)", signed, signed == 0);
    String colour = data.text(Tag.PHOTOMETRIC_INTERPRETATION).orElse(DxMeaning.BRIGHT_IS_MORE);
    expect(
        file,
        DxMeaning.DARK_IS_MORE + " or " + DxMeaning.BRIGHT_IS_MORE,
        colour,
        colour.equals(DxMeaning.DARK_IS_MORE) || colour.equals(DxMeaning.BRIGHT_IS_MORE));
    int frames = data.integer(Tag.NUMBER_OF_FRAMES).orElse(1);
    expect(file, "one frame", frames, frames == 1);
    return new SampleFormat(allocated, stored);
  }

  private static void expect(FormatFile file, String expected, Object found, boolean fits)
      throws ScanFormatException {
    if (!fits) {
      throw file.error(0, expected, found.toString());
    }
  }
}
