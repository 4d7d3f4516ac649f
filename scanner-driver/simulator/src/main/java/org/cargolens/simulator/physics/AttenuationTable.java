package org.cargolens.simulator.physics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The total mass attenuation coefficients with coherent scattering of NIST XCOM (Berger and
 * Hubbell, NBSIR 87-3597), 10 keV to 11 MeV, for the elements that scenes are made of.
 */
final class AttenuationTable {
  private static final String RESOURCE = "mass-attenuation.csv";
  private static final Map<Integer, AttenuationCurve> CURVES = read();

  private AttenuationTable() {}

  /** Returns the curve of an element. */
  static AttenuationCurve of(int atomicNumber) {
    AttenuationCurve curve = CURVES.get(atomicNumber);
    if (curve == null) {
      throw new IllegalArgumentException(RESOURCE + " has no element " + atomicNumber);
    }
    return curve;
  }

  private static Map<Integer, AttenuationCurve> read() {
    Map<Integer, List<double[]>> points = new TreeMap<>();
    try (InputStream stream = AttenuationTable.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing in the jar");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          String[] fields = line.split(",", 3);
          points
              .computeIfAbsent(Integer.valueOf(fields[0]), element -> new ArrayList<>())
              .add(new double[] {Double.parseDouble(fields[1]), Double.parseDouble(fields[2])});
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " can't be read", e);
    }
    Map<Integer, AttenuationCurve> curves = new TreeMap<>();
    points.forEach((element, list) -> curves.put(element, curve(list)));
    return curves;
  }

  private static AttenuationCurve curve(List<double[]> points) {
    return new AttenuationCurve(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }
}
