package org.cargolens.analysis.pipeline;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.Region;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/**
 * Passes of one loaded container through a scanner of 16 bits: crates of which each adds its
 * optical depth, recorded with noise of counted photons, elsewhere in the picture and at another
 * speed each time.
 *
 * @param seed of the load
 * @param planted what is added to the load, possibly nothing
 */
record CountedCargo(long seed, List<Thing> planted) {
  static final int WIDTH = 900;
  static final int HEIGHT = 420;
  private static final double PHOTONS = 20_000;
  private static final int DARK = 300;

  /**
   * Something dense.
   *
   * @param place where, in a pass without shift and stretch
   * @param depth its optical depth at low energy
   */
  record Thing(Region place, double depth) {}

  /**
   * One pass.
   *
   * @param noise seed of its noise
   * @param shift columns by which the load lies further right
   * @param stretch columns of the picture a column of the load
   */
  record Pass(long noise, double shift, double stretch) {}

  private double[] depths() {
    double[] depths = new double[WIDTH * HEIGHT];
    add(depths, new Thing(new Region(60, 50, 840, 370), 0.3));
    Random random = new Random(seed);
    for (int i = 0; i < 220; i++) {
      int width = 12 + random.nextInt(60);
      int height = 12 + random.nextInt(60);
      int x = 70 + random.nextInt(760 - width);
      int y = 55 + random.nextInt(310 - height);
      Region crate = new Region(x, y, x + width, y + height);
      add(depths, new Thing(crate, 0.05 + 0.35 * random.nextDouble()));
    }
    planted.forEach(thing -> add(depths, thing));
    return depths;
  }

  private static void add(double[] depths, Thing thing) {
    Region place = thing.place();
    for (int y = place.y1(); y < place.y2(); y++) {
      for (int x = place.x1(); x < place.x2(); x++) {
        depths[y * WIDTH + x] += thing.depth();
      }
    }
  }

  /** Returns a pass as 16-bit transmission of one energy. */
  RawScan transmission(Pass pass) {
    short[] samples = recorded(pass, 1, detector -> 65535 / 1.1, 0);
    Channel channel = channel(ChannelKind.SINGLE_ENERGY, Domain.TRANSMISSION, samples, WIDTH);
    ViewGeometry geometry = ViewGeometry.ofSize(WIDTH, HEIGHT);
    return RawScan.of(View.of(ViewKind.SIDE, geometry, List.of(channel)));
  }

  /** Returns a pass as raw counts of two energies with calibration frames. */
  RawScan counts(Pass pass) {
    List<Channel> channels = new ArrayList<>();
    List<CalibrationFrame> frames = new ArrayList<>();
    for (ChannelKind kind : List.of(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)) {
      double share = kind == ChannelKind.HIGH_ENERGY ? 0.6 : 1;
      short[] samples = recorded(pass, share, CountedCargo::gain, DARK);
      channels.add(channel(kind, Domain.RAW_COUNTS, samples, WIDTH));
      short[] dark = new short[4 * HEIGHT];
      short[] open = new short[4 * HEIGHT];
      for (int i = 0; i < dark.length; i++) {
        dark[i] = DARK;
        open[i] = (short) (DARK + gain(i / 4));
      }
      frames.add(
          new CalibrationFrame(
              CalibrationFrame.Kind.DARK, channel(kind, Domain.RAW_COUNTS, dark, 4)));
      frames.add(
          new CalibrationFrame(
              CalibrationFrame.Kind.OPEN_BEAM, channel(kind, Domain.RAW_COUNTS, open, 4)));
    }
    return RawScan.of(
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(WIDTH, HEIGHT),
            channels,
            LineTable.ofLines(WIDTH),
            List.of(),
            frames));
  }

  /** Modules of 16 detectors whose levels differ. */
  private static double gain(int detector) {
    return 36_000 + detector / 16 % 3 * 5_000 + detector * 31 % 17 * 100;
  }

  private interface Gain {
    double of(int detector);
  }

  private short[] recorded(Pass pass, double depthShare, Gain gain, int dark) {
    double[] depths = depths();
    Random random = new Random(pass.noise() + (long) (100 * depthShare));
    short[] samples = new short[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double at = Math.max(0, Math.min(WIDTH - 1, (x - pass.shift()) / pass.stretch()));
        int left = (int) at;
        int right = Math.min(WIDTH - 1, left + 1);
        double depth =
            depths[y * WIDTH + left] * (1 - at + left) + depths[y * WIDTH + right] * (at - left);
        double photons = PHOTONS * Math.exp(-depthShare * depth);
        double counted = photons + Math.sqrt(photons) * random.nextGaussian();
        double sample = dark + gain.of(y) * counted / PHOTONS;
        samples[y * WIDTH + x] = (short) (int) Math.max(0, Math.min(65535, sample));
      }
    }
    return samples;
  }

  private static Channel channel(ChannelKind kind, Domain domain, short[] samples, int lines) {
    ByteBuffer buffer =
        ByteBuffer.allocateDirect(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asShortBuffer().put(samples);
    SampleGrid grid = SampleGrid.rowByRow(lines, HEIGHT);
    return new Channel(kind, domain, SampleFormat.U16, grid, buffer);
  }
}
