package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.cargolens.analysis.correct.step.ColumnDrawing;
import org.cargolens.analysis.correct.step.Ellipse;
import org.cargolens.analysis.correct.step.LineWidths;
import org.cargolens.analysis.correct.step.Samples;
import org.cargolens.analysis.correct.step.WheelSearch;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.ColumnEdges;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.View;

/**
 * Draws all planes of a view anew with columns at equal distances: by the encoder, else so that
 * wheels become round. With neither, nothing is known of the speed and nothing is done.
 */
final class SpeedStep {
  private static final int MOST_STRETCH = 4;

  private final View view;
  private final CorrectionOptions options;
  private final StoredTransform transform;

  SpeedStep(View view, CorrectionOptions options, StoredTransform transform) {
    this.view = view;
    this.options = options;
    this.transform = transform;
  }

  /**
   * What is known of the speed.
   *
   * @param widths how wide each line is to be drawn, in upright order
   * @param linePitchMm distance of the new columns, if known
   * @param figures what was measured
   */
  record Known(LineWidths widths, OptionalDouble linePitchMm, List<Measurement> figures) {
    /** Returns the transform of the image that they make. */
    StoredTransform transform(StoredTransform before) {
      return before.withColumns(new ColumnEdges(widths.columnEdges(), widths.lines()));
    }
  }

  /** Finds out how fast the vehicle was, if there is anything to go by. */
  Optional<Known> known(Pixels main, Domain domain) {
    return ofEncoder()
        .or(() -> ofCircles(main, domain))
        .filter(
            known ->
                known.widths().columns() > 1
                    && known.widths().columns() <= MOST_STRETCH * known.widths().lines());
  }

  private Optional<Known> ofEncoder() {
    OptionalDouble count = options.encoderPitchMm();
    OptionalDouble row = view.geometry().detectorPitchMm();
    Optional<Double> columnsPerCount =
        count.isPresent() && row.isPresent()
            ? Optional.of(count.getAsDouble() / row.getAsDouble())
            : Optional.empty();
    return view.lineTable()
        .encoderPositions()
        .flatMap(positions -> LineWidths.ofEncoder(upright(positions), columnsPerCount))
        .map(
            widths ->
                new Known(
                    widths,
                    columnsPerCount.isPresent() ? row : view.geometry().linePitchMm(),
                    figures(widths, 0)));
  }

  /** Positions of lines that never arrived are drawn between those of their neighbours. */
  private double[] upright(long[] positions) {
    int lines = positions.length;
    int[] arrived =
        IntStream.range(0, lines)
            .filter(line -> !view.lineTable().has(line, LineFlag.MISSING))
            .toArray();
    double[] upright = new double[lines];
    for (int line = 0; line < lines; line++) {
      int at = Arrays.binarySearch(arrived, line);
      double place = arrived.length == 0 ? 0 : between(positions, arrived, line, at);
      upright[transform.mirroredX() ? lines - 1 - line : line] = place;
    }
    return upright;
  }

  private static double between(long[] positions, int[] arrived, int line, int at) {
    if (at >= 0) {
      return positions[line];
    }
    int right = Math.min(arrived.length - 1, -at - 1);
    int left = Math.max(0, -at - 2);
    double distance = arrived[right] - arrived[left];
    double share = distance > 0 ? (line - arrived[left]) / distance : 0;
    return positions[arrived[left]]
        + share * (positions[arrived[right]] - positions[arrived[left]]);
  }

  private Optional<Known> ofCircles(Pixels main, Domain domain) {
    if (!domain.isBrightOpenBeam()) {
      return Optional.empty();
    }
    List<Ellipse> circles = WheelSearch.wheels(samples(main));
    if (circles.isEmpty()) {
      return Optional.empty();
    }
    LineWidths widths = LineWidths.ofCircles(circles, main.width());
    return Optional.of(
        new Known(widths, view.geometry().detectorPitchMm(), figures(widths, circles.size())));
  }

  private static List<Measurement> figures(LineWidths widths, int circles) {
    double[] all = IntStream.range(0, widths.lines()).mapToDouble(widths::width).toArray();
    return List.of(
        new Measurement(CorrectionStep.SPEED, "circles", circles),
        new Measurement(
            CorrectionStep.SPEED, "leastColumnsPerLine", Arrays.stream(all).min().orElse(1)),
        new Measurement(
            CorrectionStep.SPEED, "mostColumnsPerLine", Arrays.stream(all).max().orElse(1)));
  }

  private static Samples samples(Pixels plane) {
    if (plane.type() == SampleType.U16) {
      return new Samples(plane.toShorts(), plane.width(), plane.height());
    }
    byte[] narrow = plane.toBytes();
    short[] wide = new short[narrow.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = (short) ((narrow[i] & 0xFF) * 257);
    }
    return new Samples(wide, plane.width(), plane.height());
  }

  /** Draws planes anew; each is closed and replaced in its list. */
  void draw(Known known, List<ImagePlane> planes, List<ChannelCorrection> records) {
    ColumnDrawing drawing = new ColumnDrawing(known.widths().columnEdges(), known.widths().lines());
    for (int i = 0; i < planes.size(); i++) {
      ImagePlane old = planes.get(i);
      boolean codes = old.domain() == Domain.MAKER_CODES;
      Pixels drawn = drawn(old.pixels(), known.widths().columns(), drawing, codes);
      planes.set(i, new ImagePlane(old.kind(), old.domain(), drawn));
      old.pixels().close();
      List<Measurement> figures = new ArrayList<>(known.figures());
      records.set(i, records.get(i).after(CorrectionStep.SPEED, true, figures));
    }
  }

  private static Pixels drawn(Pixels plane, int columns, ColumnDrawing drawing, boolean codes) {
    Pixels drawn = Pixels.allocate(columns, plane.height(), plane.type());
    try {
      draw(plane, drawn, drawing, codes);
      return drawn;
    } catch (RuntimeException | Error e) {
      drawn.close();
      throw e;
    }
  }

  private static void draw(Pixels plane, Pixels drawn, ColumnDrawing drawing, boolean codes) {
    int columns = drawn.width();
    boolean wide = plane.type() == SampleType.U16;
    int[] row = new int[plane.width()];
    int[] target = new int[columns];
    short[] shorts = new short[wide ? columns : 0];
    byte[] bytes = new byte[wide ? 0 : columns];
    for (int y = 0; y < plane.height(); y++) {
      read(plane, y, row);
      if (codes) {
        drawing.drawCodes(row, target);
      } else {
        drawing.draw(row, target);
      }
      for (int x = 0; x < columns; x++) {
        if (wide) {
          shorts[x] = (short) target[x];
        } else {
          bytes[x] = (byte) target[x];
        }
      }
      if (wide) {
        PixelRows.put(drawn, y, shorts);
      } else {
        PixelRows.put(drawn, y, bytes);
      }
    }
  }

  private static void read(Pixels plane, int y, int[] row) {
    if (plane.type() == SampleType.U16) {
      short[] samples = PixelRows.shorts(plane, y, 1);
      for (int x = 0; x < row.length; x++) {
        row[x] = samples[x] & 0xFFFF;
      }
    } else {
      byte[] samples = PixelRows.bytes(plane, y, 1);
      for (int x = 0; x < row.length; x++) {
        row[x] = samples[x] & 0xFF;
      }
    }
  }
}
