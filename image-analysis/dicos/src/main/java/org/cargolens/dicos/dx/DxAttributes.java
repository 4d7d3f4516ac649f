package org.cargolens.dicos.dx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.ObjectOfInspection;
import org.cargolens.dicos.data.DataSet;
import org.cargolens.dicos.data.DataSetBuilder;
import org.cargolens.dicos.data.Tag;
import org.cargolens.dicos.data.Vr;
import org.cargolens.dicos.module.ObjectModule;
import org.cargolens.dicos.module.PrivateTag;
import org.cargolens.dicos.module.ScanModule;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;

/** The elements of an image, but for its pixels. */
final class DxAttributes {
  private final DxPlan plan;
  private final DxPlan.Image image;
  private final DxOptions options;
  private final DataSetBuilder target = DataSet.builder();

  private DxAttributes(DxPlan plan, DxPlan.Image image, DxOptions options) {
    this.plan = plan;
    this.image = image;
    this.options = options;
  }

  /** Returns the elements of an image of a plan. */
  static DataSet of(DxPlan plan, DxPlan.Image image, DxOptions options) {
    DxAttributes attributes = new DxAttributes(plan, image, options);
    attributes.common();
    attributes.image();
    attributes.pixels();
    attributes.equipment();
    attributes.scanOfOurs();
    attributes.viewOfOurs();
    return attributes.target.build();
  }

  private void common() {
    // Without a time of its own a scan is dated to the epoch: the same scan gives the same file.
    Instant at = plan.scan().metadata().capturedAt().orElse(Instant.EPOCH);
    ScanModule.write(
        new ScanModule.Identity(
            options.version(),
            image.reference().sopClass(),
            image.reference().sopInstance(),
            plan.scanUid(),
            DxPlan.series(image),
            options.version().imageModality(),
            at),
        target);
    ScanModule.write(plan.scan().metadata(), at, target);
    ObjectOfInspection object =
        options
            .object()
            .orElseGet(() -> ObjectOfInspection.ofContainers(plan.scan().metadata().containers()));
    ObjectModule.write(object, target);
    target
        .integer(Tag.NUMBER_OF_VIEWS, plan.scan().views().size())
        .integer(Tag.NUMBER_OF_ENERGIES, image.view().channels().size())
        .integer(Tag.VIEW_ID, image.viewNumber())
        .text(Tag.VIEW_TEXT, image.view().kind().name())
        .integer(Tag.ENERGY_ID, image.energyNumber())
        .text(Tag.ENERGY_TEXT, image.channel().kind().name())
        .text(Tag.ACQUISITION_STATUS, image.view().isComplete() ? "SUCCESSFUL" : "INCOMPLETE");
    image
        .calibration()
        .ifPresent(
            kind ->
                target
                    .text(Tag.PHANTOM_TYPE, "CALIBRATION")
                    .text(Tag.SCAN_TYPE, "NON_OPERATIONAL"));
  }

  private void image() {
    boolean grey = image.channel().domain().isDisplayGrey();
    boolean derived = grey || image.channel().kind() == ChannelKind.MATERIAL;
    boolean denseIsBright = image.channel().domain() == Domain.DISPLAY_GREY_BRIGHT_IS_DENSE;
    target
        .text(Tag.IMAGE_TYPE, derived ? "DERIVED" : "ORIGINAL", contents(image.channel().kind()))
        .text(Tag.PRESENTATION_INTENT_TYPE, grey ? "FOR PRESENTATION" : "FOR PROCESSING")
        .text(Tag.IMAGE_ORIGIN, "MACHINE")
        .text(Tag.COORDINATE_SYSTEM, "LHS")
        .integer(Tag.INSTANCE_NUMBER, 1)
        .text(Tag.BURNED_IN_ANNOTATION, "NO")
        .text(Tag.LOSSY_IMAGE_COMPRESSION, "00")
        .text(Tag.PIXEL_INTENSITY_RELATIONSHIP, "LIN")
        .integer(Tag.PIXEL_INTENSITY_RELATIONSHIP_SIGN, denseIsBright ? -1 : 1)
        .number(Tag.RESCALE_INTERCEPT, 0)
        .number(Tag.RESCALE_SLOPE, 1)
        .text(Tag.RESCALE_TYPE, "US")
        .text(Tag.PRESENTATION_LUT_SHAPE, "IDENTITY")
        .items(Tag.ACQUISITION_CONTEXT_SEQUENCE, List.of());
  }

  /** Second value of the image type, by the words of versions 2A and 3. */
  private static String contents(ChannelKind kind) {
    return switch (kind) {
      case HIGH_ENERGY -> "HIGH ENERGY";
      case LOW_ENERGY -> "LOW ENERGY";
      default -> "INTENSITY";
    };
  }

  private void pixels() {
    Channel channel = image.channel();
    target
        .integer(Tag.SAMPLES_PER_PIXEL, 1)
        .text(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
        .integer(Tag.ROWS, channel.detectors())
        .integer(Tag.COLUMNS, channel.lines())
        .integer(Tag.BITS_ALLOCATED, channel.format().bitsAllocated())
        .integer(Tag.BITS_STORED, channel.format().significantBits())
        .integer(Tag.HIGH_BIT, channel.format().significantBits() - 1)
        .integer(Tag.PIXEL_REPRESENTATION, 0);
    ViewGeometry geometry = image.view().geometry();
    if (geometry.linePitchMm().isPresent() && geometry.detectorPitchMm().isPresent()) {
      target.number(
          Tag.PIXEL_SPACING,
          geometry.detectorPitchMm().getAsDouble(),
          geometry.linePitchMm().getAsDouble());
    }
  }

  /** What a scan does not know of its generator and detector is zero or empty. */
  private void equipment() {
    target
        .text(Tag.DETECTOR_TYPE)
        .number(Tag.KVP, 0)
        .number(Tag.X_RAY_TUBE_CURRENT_IN_UA, 0)
        .number(Tag.IMAGE_POSITION_PATIENT, 0, 0, 0)
        .number(Tag.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
        .number(Tag.EFFECTIVE_ENERGY, 0);
  }

  private void scanOfOurs() {
    target
        .text(PrivateTag.CHANNEL_KIND, Vr.CS, image.channel().kind().name())
        .text(PrivateTag.DOMAIN, Vr.LO, image.channel().domain().name())
        .text(PrivateTag.CHANNEL_SHA256, Vr.LO, image.channel().sha256().hex())
        .integer(PrivateTag.IMAGES, Vr.US, plan.images().size());
    image
        .calibration()
        .ifPresent(
            kind ->
                target
                    .text(PrivateTag.CALIBRATION_KIND, Vr.CS, kind.name())
                    .integer(PrivateTag.CALIBRATION_NUMBER, Vr.US, image.energyNumber()));
  }

  private void viewOfOurs() {
    View view = image.view();
    ViewGeometry geometry = view.geometry();
    target.text(PrivateTag.VIEW_KIND, Vr.CS, view.kind().name());
    geometry.linePitchMm().ifPresent(mm -> target.number(PrivateTag.LINE_PITCH, Vr.FD, mm));
    geometry.detectorPitchMm().ifPresent(mm -> target.number(PrivateTag.DETECTOR_PITCH, Vr.FD, mm));
    geometry
        .orientation()
        .ifPresent(
            orientation ->
                target
                    .text(PrivateTag.FIRST_DETECTOR, Vr.CS, orientation.firstDetector().name())
                    .text(PrivateTag.FIRST_LINE, Vr.CS, orientation.firstLine().name()));
    if (image.calibration().isPresent()) {
      return; // its lines are not those of the view
    }
    lines(view.lineTable());
    target.items(PrivateTag.GAPS, view.gaps().stream().map(DxAttributes::gap).toList());
  }

  private void lines(LineTable table) {
    byte[] flags = new byte[table.lines()];
    for (int line = 0; line < flags.length; line++) {
      flags[line] = table.flags(line);
    }
    target.bytes(PrivateTag.LINE_FLAGS, Vr.OB, flags);
    Optional<long[]> positions = table.encoderPositions();
    if (positions.isPresent()) {
      ByteBuffer bytes =
          ByteBuffer.allocate(positions.get().length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asLongBuffer().put(positions.get());
      target.bytes(PrivateTag.ENCODER_POSITIONS, Vr.OB, bytes.array());
    }
  }

  private static DataSet gap(LineGap gap) {
    return DataSet.builder()
        .text(PrivateTag.CREATOR, Vr.LO, PrivateTag.CREATOR_NAME)
        .integer(PrivateTag.GAP_FIRST_LINE, Vr.UL, gap.firstLine())
        .integer(PrivateTag.GAP_LINES, Vr.UL, gap.lines())
        .text(PrivateTag.GAP_CAUSE, Vr.CS, gap.cause().name())
        .build();
  }
}
