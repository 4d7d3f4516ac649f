package org.cargolens.station.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.cargolens.analysis.display.AttenuationBand;
import org.cargolens.analysis.display.DisplaySettings;
import org.cargolens.analysis.display.DisplayWindow;
import org.cargolens.analysis.display.EnergyDifference;
import org.cargolens.analysis.display.Enhancement;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.Highlight;
import org.cargolens.analysis.display.LevelCurve;
import org.cargolens.analysis.display.LevelWindow;
import org.cargolens.analysis.display.MaterialColours;
import org.cargolens.analysis.display.MaterialView;
import org.cargolens.analysis.display.PictureDetail;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.EnergyRatioMap;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialMap;
import org.cargolens.scan.Region;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how a scan is shown. */
final class DisplayOptions {
  @ArgGroup private Window window = new Window();
  @ArgGroup private Enhanced enhanced = new Enhanced();
  @ArgGroup private Matter matter = new Matter();
  @Mixin private MaterialOptions materials = new MaterialOptions();

  @Option(
      names = "--curve",
      paramLabel = "CURVE",
      defaultValue = "automatic",
      description =
          "How grey follows the samples: automatic, linear, logarithmic. Automatic is logarithmic where"
              + " they measure radiation.")
  private LevelCurve curve = LevelCurve.AUTOMATIC;

  @Option(
      names = "--gain",
      paramLabel = "G",
      description =
          "How strong: levels at most G times steeper with --local-contrast (1 to 20, 3 by"
              + " default), differences G times added with --edges (0.01 to 10, 1.5 by default).")
  private Optional<Double> gain = Optional.empty();

  @Option(names = "--invert", description = "Dense is bright.")
  private boolean inverted;

  @Option(
      names = "--band",
      paramLabel = "LOW:HIGH",
      converter = NumberRange.Reader.class,
      description =
          "Tints what attenuates so much: -ln of the transmission, such as 2:4 or 6:inf. Needs"
              + " transmission of 16 bit.")
  private Optional<NumberRange> band = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "X,Y,WIDTHxHEIGHT",
      converter = RegionWord.class,
      description = "Shows a part, in pixels of the upright picture; grey stays that of the whole.")
  private Optional<Region> region = Optional.empty();

  @Option(
      names = "--zoom",
      paramLabel = "Z",
      defaultValue = "1",
      description = "Pixels of the result for one of the scan, 1/64 to 16; 1 by default.")
  private double zoom = 1;

  /** Which samples are spread over the grey levels: one way at a time. */
  static final class Window {
    @Option(
        names = "--samples",
        paramLabel = "LOW:HIGH",
        converter = NumberRange.Reader.class,
        description = "Spreads the samples between two shares of full scale, such as 0.01:0.2.")
    private Optional<NumberRange> samples = Optional.empty();

    @Option(
        names = "--percentiles",
        paramLabel = "LOW:HIGH",
        converter = NumberRange.Reader.class,
        description = "Spreads the samples between two percentiles as shares, such as 0.1:0.9.")
    private Optional<NumberRange> percentiles = Optional.empty();

    @Option(
        names = "--penetration",
        paramLabel = "PART",
        description = "Spreads half of the levels: high shows what is dense, low what is thin.")
    private Optional<Penetration> penetration = Optional.empty();

    LevelWindow window() {
      if (samples.isPresent()) {
        return new LevelWindow.Samples(samples.get().low(), samples.get().high());
      }
      if (percentiles.isPresent()) {
        return new LevelWindow.Percentiles(percentiles.get().low(), percentiles.get().high());
      }
      return penetration.map(Penetration::part).orElse(LevelWindow.AUTOMATIC);
    }
  }

  /** As operators say it. */
  enum Penetration {
    HIGH,
    LOW;

    LevelWindow part() {
      return this == HIGH ? LevelWindow.Part.DENSE : LevelWindow.Part.THIN;
    }
  }

  /** What is done so that a person sees more: one thing at a time. */
  static final class Enhanced {
    @Option(
        names = "--local-contrast",
        description =
            "Spreads each part of the picture by itself, and less where noise would show.")
    private boolean localContrast;

    @Option(names = "--edges", description = "Sharpens edges.")
    private boolean edges;

    Enhancement enhancement(Optional<Double> gain) {
      if (localContrast) {
        var usual = (Enhancement.LocalContrast) Enhancement.LOCAL_CONTRAST;
        return new Enhancement.LocalContrast(gain.orElse(usual.gain()), usual.noise());
      }
      if (edges) {
        var usual = (Enhancement.Edges) Enhancement.EDGES;
        return new Enhancement.Edges(gain.orElse(usual.amount()), usual.radius());
      }
      if (gain.isPresent()) {
        throw new IllegalArgumentException("--gain belongs to --local-contrast or --edges");
      }
      return Enhancement.NONE;
    }
  }

  /** What is shown of what things are made of: one way at a time. */
  static final class Matter {
    @Option(
        names = "--material",
        description =
            "Colours by material: orange organic, green light metals and minerals, blue steel, purple"
                + " heavy metals, grey unknown. Needs --materials.")
    private boolean all;

    @Option(
        names = "--organic-strip",
        description = "The same with organic goods taken out. Needs --materials.")
    private boolean withoutOrganic;

    @Option(
        names = "--metal-strip",
        description = "The same with steel and heavy metals taken out. Needs --materials.")
    private boolean withoutMetal;

    @Option(
        names = "--energy-difference",
        description =
            "Shows how the two energies differ: bright is light matter, dark heavy. Needs no"
                + " calibration, and names no material.")
    private boolean difference;

    Optional<MaterialView> view() {
      if (all) {
        return Optional.of(MaterialView.ALL);
      }
      if (withoutOrganic) {
        return Optional.of(MaterialView.WITHOUT_ORGANIC);
      }
      return withoutMetal ? Optional.of(MaterialView.WITHOUT_METAL) : Optional.empty();
    }
  }

  /**
   * Returns how materials are told, if they are to be.
   *
   * @throws IOException if the calibration can't be read
   * @throws IllegalArgumentException if there is none, but one is needed
   */
  Optional<MaterialDecomposition> decomposition() throws IOException {
    Optional<MaterialDecomposition> given = materials.decomposition();
    if (matter.view().isPresent() && given.isEmpty()) {
      throw new IllegalArgumentException(
          "materials are named with a calibration only: give --materials FILE, or take"
              + " --energy-difference, which needs none");
    }
    if ((matter.view().isPresent() || matter.difference) && band.isPresent()) {
      throw new IllegalArgumentException("--band and materials can't be shown at once");
    }
    return given;
  }

  /**
   * Checks all that can be checked without a scan.
   *
   * @throws IllegalArgumentException if a number is out of its range
   */
  void check() {
    settings();
    wantedBand();
    new PictureDetail(region.orElse(new Region(0, 0, 1, 1)), zoom);
  }

  private Optional<AttenuationBand> wantedBand() {
    return band.map(range -> new AttenuationBand(range.low(), range.high()));
  }

  private DisplaySettings settings() {
    return new DisplaySettings(window.window(), curve, inverted, enhanced.enhancement(gain));
  }

  /**
   * Returns the picture of an image's main plane.
   *
   * @param decomposition how materials are told, see {@link #decomposition}
   * @throws IllegalArgumentException if the image can't be shown so
   */
  BufferedImage picture(XrayImage image, Optional<MaterialDecomposition> decomposition) {
    ImagePlane plane = image.mainPlane();
    GreyPicture whole =
        matter.difference
            ? EnergyDifference.draw(EnergyRatioMap.of(image))
            : DisplayWindow.render(plane, settings());
    PictureDetail detail =
        region
            .map(part -> new PictureDetail(part, zoom))
            .orElseGet(() -> PictureDetail.whole(whole, zoom));
    if (matter.view().isPresent()) {
      MaterialMap map = decomposition.orElseThrow().decompose(image).map();
      return MaterialColours.draw(whole, map, matter.view().get()).part(detail).toBufferedImage();
    }
    GreyPicture grey = detail.of(whole);
    return wantedBand()
        .map(wanted -> Highlight.draw(grey, detail.of(wanted.in(plane))))
        .orElseGet(grey::toBufferedImage);
  }
}
