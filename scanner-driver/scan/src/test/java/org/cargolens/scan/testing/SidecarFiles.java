package org.cargolens.scan.testing;

/** Sidecars written by hand from their public description; every name and number is invented. */
public final class SidecarFiles {
  private SidecarFiles() {}

  /** A form of version V01.07, which has no namespace. */
  public static String dataFormOld() {
    return form("<DataForm>", "V01.07", "-1");
  }

  /** A form of version V01.20. */
  public static String dataFormNew() {
    return form("<DataForm xmlns=\"dataforms.model.cargovision.smiths.com\">", "V01.20", "97");
  }

  private static String form(String root, String version, String ocr) {
    return root
        + "<Version>"
        + version
        + "</Version><TruckId>T0001</TruckId><State>5</State><Site>0042</Site>"
        + "<Date>2030-01-02T03:04:06.200Z</Date><Archived>0</Archived><AdminData><FileId />"
        + "<Vehicle><PlateNumber>AB&amp;1</PlateNumber><OCR>88</OCR><Trailers><Trailer>"
        + "<PlateNumber /><OCR>-1</OCR><Containers>"
        + "<Container><ContainerId>CSQU3054383</ContainerId><OCR>"
        + ocr
        + "</OCR></Container><Container><ContainerId>XXXX</ContainerId><OCR>12</OCR></Container>"
        + "</Containers></Trailer></Trailers></Vehicle></AdminData>"
        + "<ProcessInstructions><InspectionType Value=\"0\" /><Speed>24</Speed>"
        + "</ProcessInstructions><Operations><Operation Type=\"1\">"
        + "<Start>2030-01-02T03:04:05Z</Start><End>2030-01-02T03:04:28.500Z</End>"
        + "<System>HCVP</System><Verdict Value=\"2\">2</Verdict>"
        + "<SuspicionTypes><MlList><Item>thing</Item></MlList></SuspicionTypes><Resources>"
        + "<Resource Type=\"img\" IsPreview=\"false\">T0001S.jpg</Resource>"
        + "<Resource Type=\"img\" IsPreview=\"true\">T0001S_stamp.jpg</Resource></Resources>"
        + "<ATR_Results><ATR ATRType=\"NEC\"><Status>Success</Status><Result>Info</Result>"
        + "<Threshold>0</Threshold><Version>1.3</Version></ATR></ATR_Results></Operation>"
        + "<Operation Type=\"3\"><Start>2030-01-02T03:06:00Z</Start>"
        + "<End>2030-01-02T03:05:30Z</End><Login>A.PERSON</Login>"
        + "<Workstation>WS1</Workstation><Verdict Value=\"0\">0</Verdict></Operation>"
        + "</Operations><BeginOfCargo><StartTime>2030-01-02T03:04:05</StartTime>"
        + "</BeginOfCargo></DataForm>";
  }

  /** A manifest of a P60 export. */
  public static String manifest() {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?><manifest><accession>77001</accession>"
        + "<system>P60</system><createdate>2030-01-02T03:04:05Z</createdate>"
        + "<xraydone>-1</xraydone><inspectionsuspicious>0</inspectionsuspicious><attributes>"
        + "<attribute name=\"Container2\" /><attribute name=\"Comments\">a note</attribute>"
        + "<attribute name=\"Container1\">CSQU3054383</attribute></attributes><files>"
        + "<file type=\"XRAYJPEG\">XRAY-77001-001--Array-0000-xray.jpg</file>"
        + "<file type=\"XRAY\">XRAY-77001-007--Array-0000.img</file></files></manifest>";
  }

  /** A record that lies beside an FS6000 scan. */
  public static String idr() {
    return "<?xml version=\"1.0\" encoding=\"utf-16\"?><IDR><IDR_IMAGE><PICNO>P1</PICNO>"
        + "<SCANTIME>2030-01-02 03:04:05</SCANTIME><IDR_CHECK_UNIT><UNITID>CSQU3054383</UNITID>"
        + "<IDR_SIIG><TYPE>inputinfo</TYPE><container_no>CSQU3054383, TEST</container_no>"
        + "<OPERATORID>op7</OPERATORID></IDR_SIIG></IDR_CHECK_UNIT>"
        + "<IDR_CONCLUSION><TYPE>No Suspect</TYPE></IDR_CONCLUSION></IDR_IMAGE></IDR>";
  }
}
