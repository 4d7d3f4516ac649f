package org.cargolens.bench.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/** Small scans of noise, in the shapes that file formats tell apart. */
final class SeedScans {
  private static final int LINES = 9;
  private static final int DETECTORS = 7;

  private SeedScans() {}

  /**
   * Returns one and two energies of 16 bits, one of 8, the two with a material map of 8 and of 16
   * bits, counts with a second image, and those {@link #ofMakers}.
   */
  static List<RawScan> all() {
    List<RawScan> scans = new ArrayList<>(ofMakers());
    scans.addAll(
        0,
        List.of(
            scan(Domain.TRANSMISSION, SampleFormat.U16, ChannelKind.SINGLE_ENERGY),
            scan(
                Domain.TRANSMISSION,
                SampleFormat.U16,
                ChannelKind.HIGH_ENERGY,
                ChannelKind.LOW_ENERGY),
            scan(Domain.DISPLAY_GREY_DARK_IS_DENSE, SampleFormat.U8, ChannelKind.SINGLE_ENERGY),
            withMaterial(SampleFormat.U8),
            withMaterial(SampleFormat.U16),
            scan(Domain.MAKER_CODES, SampleFormat.U8, ChannelKind.MATERIAL),
            new RawScan(
                ScanMetadata.UNKNOWN,
                List.of(
                    scan(Domain.RAW_COUNTS, SampleFormat.U16, ChannelKind.SINGLE_ENERGY).mainView(),
                    scan(Domain.MAKER_CODES, SampleFormat.U8, ChannelKind.OTHER).mainView()),
                List.of(
                    Attachment.of("vacis.leading-columns", ByteBuffer.allocate(2 * DETECTORS))))));
    return scans;
  }

  /**
   * Returns scans laid out as makers' files lay them out: an energy, two and a material map. Which
   * way the picture shows the open beam decides whether an FS6000 file holds it, so both are there.
   */
  static List<RawScan> ofMakers() {
    Orientation rear =
        new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_REAR);
    Orientation front =
        new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_FRONT);
    RawScan single = scan(Domain.TRANSMISSION, SampleFormat.U16, ChannelKind.SINGLE_ENERGY);
    List<RawScan> scans = new ArrayList<>();
    for (Domain domain :
        List.of(Domain.DISPLAY_GREY_DARK_IS_DENSE, Domain.DISPLAY_GREY_BRIGHT_IS_DENSE)) {
      scans.add(laidOut(single, rear, domain));
      scans.add(laidOut(withMaterial(SampleFormat.U8), rear, domain));
    }
    scans.add(laidOut(single, front, Domain.TRANSMISSION));
    scans.add(laidOut(withMaterial(SampleFormat.U16), front, Domain.TRANSMISSION));
    RawScan codes = scan(Domain.MAKER_CODES, SampleFormat.U8, ChannelKind.MATERIAL);
    scans.add(laidOut(codes, rear, Domain.MAKER_CODES));
    return scans;
  }

  private static RawScan laidOut(RawScan scan, Orientation orientation, Domain domain) {
    View view = scan.mainView();
    List<Channel> channels =
        view.channels().stream()
            .map(one -> one.kind() == ChannelKind.MATERIAL ? one : one.withDomain(domain))
            .toList();
    return RawScan.of(View.of(view.kind(), view.geometry().withOrientation(orientation), channels));
  }

  private static RawScan withMaterial(SampleFormat format) {
    List<Channel> channels =
        new ArrayList<>(
            scan(
                    Domain.TRANSMISSION,
                    SampleFormat.U16,
                    ChannelKind.HIGH_ENERGY,
                    ChannelKind.LOW_ENERGY)
                .mainView()
                .channels());
    channels.addAll(scan(Domain.MAKER_CODES, format, ChannelKind.MATERIAL).mainView().channels());
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(LINES, DETECTORS), channels));
  }

  private static RawScan scan(Domain domain, SampleFormat format, ChannelKind... kinds) {
    List<Channel> channels = new ArrayList<>();
    for (ChannelKind kind : kinds) {
      SampleGrid grid = SampleGrid.rowByRow(LINES, DETECTORS);
      channels.add(new Channel(kind, domain, format, grid, noise(grid, format, channels.size())));
    }
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(LINES, DETECTORS), channels));
  }

  private static ByteBuffer noise(SampleGrid grid, SampleFormat format, long seed) {
    byte[] noise = new byte[Math.toIntExact(grid.span() * format.bytes())];
    new Random(seed).nextBytes(noise);
    return ByteBuffer.allocateDirect(noise.length).order(ByteOrder.LITTLE_ENDIAN).put(noise).flip();
  }
}
