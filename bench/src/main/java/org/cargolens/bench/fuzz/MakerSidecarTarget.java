package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.sidecar.Sidecar;
import org.cargolens.scan.sidecar.Sidecars;

/** A maker's sidecar in each encoding. Its names and numbers are invented. */
final class MakerSidecarTarget implements FuzzTarget {
  private static final String DATA_FORM =
      """
      <DataForm xmlns="dataforms.model.cargovision.smiths.com"><Version>V01.20</Version>
      <TruckId>T0001</TruckId><Site>0042</Site><Date>2030-01-02T03:04:06.200Z</Date><AdminData>
      <Vehicle><PlateNumber>AB&amp;1</PlateNumber><OCR>88</OCR><Trailers><Trailer><Containers>
      <Container><ContainerId>CSQU3054383</ContainerId><OCR>97</OCR></Container>
      <Container><ContainerId>XXXX</ContainerId><OCR>-1</OCR></Container>
      </Containers></Trailer></Trailers></Vehicle></AdminData><Operations><Operation Type="1">
      <Start>2030-01-02T03:04:05Z</Start><End>2030-01-02T03:04:28Z</End>
      <Verdict Value="2">2</Verdict><SuspicionTypes><MlList>thing</MlList></SuspicionTypes>
      <Resources><Resource Type="img" IsPreview="false">T0001S.jpg</Resource></Resources>
      <ATR_Results><ATR ATRType="NEC"><Status>Success</Status><Threshold>0.5</Threshold>
      </ATR></ATR_Results></Operation></Operations></DataForm>
      """;

  private static final String MANIFEST =
      """
      <?xml version="1.0" encoding="utf-8"?><manifest><accession>77001</accession>
      <createdate>2030-01-02T03:04:05Z</createdate><xraydone>-1</xraydone><attributes>
      <attribute name="Container1">CSQU3054383</attribute></attributes><files>
      <file type="XRAY">XRAY-77001-007--Array-0000.img</file></files></manifest>
      """;

  private static final String IDR =
      """
      <?xml version="1.0" encoding="utf-16"?><IDR><IDR_IMAGE><PICNO>P1</PICNO>
      <SCANTIME>2030-01-02 03:04:05</SCANTIME><IDR_CHECK_UNIT><UNITID>CSQU3054383</UNITID>
      <container_no>CSQU3054383, TEST</container_no></IDR_CHECK_UNIT>
      <IDR_CONCLUSION><TYPE>No Suspect</TYPE></IDR_CONCLUSION></IDR_IMAGE></IDR>
      """;

  private final String name;
  private final String text;
  private final Path file;

  private MakerSidecarTarget(String name, String text, Path folder) {
    this.name = name;
    this.text = text;
    this.file = folder.resolve(name + ".xml");
  }

  /** Returns a target of each layout, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) {
    return List.of(
        new MakerSidecarTarget("dataform", DATA_FORM, folder),
        new MakerSidecarTarget("manifest", MANIFEST, folder),
        new MakerSidecarTarget("idr", IDR, folder));
  }

  @Override
  public String name() {
    return "sidecar " + name;
  }

  @Override
  public List<byte[]> goodInputs() {
    List<byte[]> inputs = new ArrayList<>();
    inputs.add(text.getBytes(StandardCharsets.UTF_8));
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      inputs.add(("\uFEFF" + text).getBytes(charset));
    }
    return inputs;
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(file, input);
    try {
      Optional<Sidecar> sidecar = Sidecars.read(file);
      sidecar.ifPresent(one -> one.enrich(ScanMetadata.UNKNOWN));
      return sidecar.isPresent();
    } catch (ScanFormatException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
