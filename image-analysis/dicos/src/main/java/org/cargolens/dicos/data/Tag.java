package org.cargolens.dicos.data;

/** Numbers of the elements that this program reads or writes: group in the upper 16 bits. */
public final class Tag {
  /** {@code FileMetaInformationGroupLength}, of UL. */
  public static final int FILE_META_INFORMATION_GROUP_LENGTH = 0x00020000;

  /** {@code FileMetaInformationVersion}, of OB. */
  public static final int FILE_META_INFORMATION_VERSION = 0x00020001;

  /** {@code MediaStorageSOPClassUID}, of UI. */
  public static final int MEDIA_STORAGE_SOP_CLASS_UID = 0x00020002;

  /** {@code MediaStorageSOPInstanceUID}, of UI. */
  public static final int MEDIA_STORAGE_SOP_INSTANCE_UID = 0x00020003;

  /** {@code DicosVersionOfFile}, of CS. */
  public static final int DICOS_VERSION_OF_FILE = 0x00020004;

  /** {@code TransferSyntaxUID}, of UI. */
  public static final int TRANSFER_SYNTAX_UID = 0x00020010;

  /** {@code ImplementationClassUID}, of UI. */
  public static final int IMPLEMENTATION_CLASS_UID = 0x00020012;

  /** {@code ImplementationVersionName}, of SH. */
  public static final int IMPLEMENTATION_VERSION_NAME = 0x00020013;

  /** {@code SpecificCharacterSet}, of CS. */
  public static final int SPECIFIC_CHARACTER_SET = 0x00080005;

  /** {@code ImageType}, of CS. */
  public static final int IMAGE_TYPE = 0x00080008;

  /** {@code InstanceCreationDate}, of DA. */
  public static final int INSTANCE_CREATION_DATE = 0x00080012;

  /** {@code InstanceCreationTime}, of TM. */
  public static final int INSTANCE_CREATION_TIME = 0x00080013;

  /** {@code SOPClassUID}, of UI. */
  public static final int SOP_CLASS_UID = 0x00080016;

  /** {@code SOPInstanceUID}, of UI. */
  public static final int SOP_INSTANCE_UID = 0x00080018;

  /** {@code StudyDate}, of DA. */
  public static final int STUDY_DATE = 0x00080020;

  /** {@code SeriesDate}, of DA. */
  public static final int SERIES_DATE = 0x00080021;

  /** {@code ContentDate}, of DA. */
  public static final int CONTENT_DATE = 0x00080023;

  /** {@code StudyTime}, of TM. */
  public static final int STUDY_TIME = 0x00080030;

  /** {@code SeriesTime}, of TM. */
  public static final int SERIES_TIME = 0x00080031;

  /** {@code ContentTime}, of TM. */
  public static final int CONTENT_TIME = 0x00080033;

  /** {@code Modality}, of CS. */
  public static final int MODALITY = 0x00080060;

  /** {@code PresentationIntentType}, of CS. */
  public static final int PRESENTATION_INTENT_TYPE = 0x00080068;

  /** {@code Manufacturer}, of LO. */
  public static final int MANUFACTURER = 0x00080070;

  /** {@code InstitutionName}, of LO. */
  public static final int INSTITUTION_NAME = 0x00080080;

  /** {@code InstitutionAddress}, of ST. */
  public static final int INSTITUTION_ADDRESS = 0x00080081;

  /** {@code CodeValue}, of SH. */
  public static final int CODE_VALUE = 0x00080100;

  /** {@code CodingSchemeDesignator}, of SH. */
  public static final int CODING_SCHEME_DESIGNATOR = 0x00080102;

  /** {@code CodeMeaning}, of LO. */
  public static final int CODE_MEANING = 0x00080104;

  /** {@code ImageOrigin}, of CS. */
  public static final int IMAGE_ORIGIN = 0x00080118;

  /** {@code TimezoneOffsetFromUTC}, of SH. */
  public static final int TIMEZONE_OFFSET_FROM_UTC = 0x00080201;

  /** {@code StationName}, of SH. */
  public static final int STATION_NAME = 0x00081010;

  /** {@code OperatorIdentificationSequence}, of SQ. */
  public static final int OPERATOR_IDENTIFICATION_SEQUENCE = 0x00081072;

  /** {@code ManufacturerModelName}, of LO. */
  public static final int MANUFACTURER_MODEL_NAME = 0x00081090;

  /** {@code ReferencedStudySequence}, of SQ. */
  public static final int REFERENCED_STUDY_SEQUENCE = 0x00081110;

  /** {@code ReferencedInstanceSequence}, of SQ. */
  public static final int REFERENCED_INSTANCE_SEQUENCE = 0x0008114A;

  /** {@code ReferencedSOPClassUID}, of UI. */
  public static final int REFERENCED_SOP_CLASS_UID = 0x00081150;

  /** {@code ReferencedSOPInstanceUID}, of UI. */
  public static final int REFERENCED_SOP_INSTANCE_UID = 0x00081155;

  /** {@code TransactionUID}, of UI. */
  public static final int TRANSACTION_UID = 0x00081195;

  /** {@code FailureReason}, of US. */
  public static final int FAILURE_REASON = 0x00081197;

  /** {@code FailedSOPSequence}, of SQ. */
  public static final int FAILED_SOP_SEQUENCE = 0x00081198;

  /** {@code ReferencedSOPSequence}, of SQ. */
  public static final int REFERENCED_SOP_SEQUENCE = 0x00081199;

  /** {@code CoordinateSystem}, of CS. */
  public static final int COORDINATE_SYSTEM = 0x00082108;

  /** {@code PatientID}, of LO. */
  public static final int PATIENT_ID = 0x00100020;

  /** {@code IssuerOfPatientID}, of LO. */
  public static final int ISSUER_OF_PATIENT_ID = 0x00100021;

  /** {@code TypeOfPatientID}, of CS. */
  public static final int TYPE_OF_PATIENT_ID = 0x00100022;

  /** {@code PatientSex}, of CS. */
  public static final int PATIENT_SEX = 0x00100040;

  /** {@code OtherPatientIDsSequence}, of SQ. */
  public static final int OTHER_PATIENT_IDS_SEQUENCE = 0x00101002;

  /** {@code PatientIdentityRemoved}, of CS. */
  public static final int PATIENT_IDENTITY_REMOVED = 0x00120062;

  /** {@code KVP}, of DS. */
  public static final int KVP = 0x00180060;

  /** {@code DeviceSerialNumber}, of LO. */
  public static final int DEVICE_SERIAL_NUMBER = 0x00181000;

  /** {@code SoftwareVersions}, of LO. */
  public static final int SOFTWARE_VERSIONS = 0x00181020;

  /** {@code DateOfLastCalibration}, of DA. */
  public static final int DATE_OF_LAST_CALIBRATION = 0x00181200;

  /** {@code TimeOfLastCalibration}, of TM. */
  public static final int TIME_OF_LAST_CALIBRATION = 0x00181201;

  /** {@code DetectorType}, of CS. */
  public static final int DETECTOR_TYPE = 0x00187004;

  /** {@code XRayTubeCurrentInuA}, of DS. */
  public static final int X_RAY_TUBE_CURRENT_IN_UA = 0x00188151;

  /** {@code StudyInstanceUID}, of UI. */
  public static final int STUDY_INSTANCE_UID = 0x0020000D;

  /** {@code SeriesInstanceUID}, of UI. */
  public static final int SERIES_INSTANCE_UID = 0x0020000E;

  /** {@code StudyID}, of SH. */
  public static final int STUDY_ID = 0x00200010;

  /** {@code InstanceNumber}, of IS. */
  public static final int INSTANCE_NUMBER = 0x00200013;

  /** {@code ImagePositionPatient}, of DS. */
  public static final int IMAGE_POSITION_PATIENT = 0x00200032;

  /** {@code ImageOrientationPatient}, of DS. */
  public static final int IMAGE_ORIENTATION_PATIENT = 0x00200037;

  /** {@code FrameOfReferenceUID}, of UI. */
  public static final int FRAME_OF_REFERENCE_UID = 0x00200052;

  /** {@code PositionReferenceIndicator}, of LO. */
  public static final int POSITION_REFERENCE_INDICATOR = 0x00201040;

  /** {@code SamplesPerPixel}, of US. */
  public static final int SAMPLES_PER_PIXEL = 0x00280002;

  /** {@code PhotometricInterpretation}, of CS. */
  public static final int PHOTOMETRIC_INTERPRETATION = 0x00280004;

  /** {@code NumberOfFrames}, of IS. */
  public static final int NUMBER_OF_FRAMES = 0x00280008;

  /** {@code Rows}, of US. */
  public static final int ROWS = 0x00280010;

  /** {@code Columns}, of US. */
  public static final int COLUMNS = 0x00280011;

  /** {@code PixelSpacing}, of DS. */
  public static final int PIXEL_SPACING = 0x00280030;

  /** {@code BitsAllocated}, of US. */
  public static final int BITS_ALLOCATED = 0x00280100;

  /** {@code BitsStored}, of US. */
  public static final int BITS_STORED = 0x00280101;

  /** {@code HighBit}, of US. */
  public static final int HIGH_BIT = 0x00280102;

  /** {@code PixelRepresentation}, of US. */
  public static final int PIXEL_REPRESENTATION = 0x00280103;

  /** {@code BurnedInAnnotation}, of CS. */
  public static final int BURNED_IN_ANNOTATION = 0x00280301;

  /** {@code PixelIntensityRelationship}, of CS. */
  public static final int PIXEL_INTENSITY_RELATIONSHIP = 0x00281040;

  /** {@code PixelIntensityRelationshipSign}, of SS. */
  public static final int PIXEL_INTENSITY_RELATIONSHIP_SIGN = 0x00281041;

  /** {@code RescaleIntercept}, of DS. */
  public static final int RESCALE_INTERCEPT = 0x00281052;

  /** {@code RescaleSlope}, of DS. */
  public static final int RESCALE_SLOPE = 0x00281053;

  /** {@code RescaleType}, of LO. */
  public static final int RESCALE_TYPE = 0x00281054;

  /** {@code LossyImageCompression}, of CS. */
  public static final int LOSSY_IMAGE_COMPRESSION = 0x00282110;

  /** {@code AcquisitionContextSequence}, of SQ. */
  public static final int ACQUISITION_CONTEXT_SEQUENCE = 0x00400555;

  /** {@code PersonIdentificationCodeSequence}, of SQ. */
  public static final int PERSON_IDENTIFICATION_CODE_SEQUENCE = 0x00401101;

  /** {@code PresentationLUTShape}, of CS. */
  public static final int PRESENTATION_LUT_SHAPE = 0x20500020;

  /** {@code ThreatROIVoxelSequence}, of SQ. */
  public static final int THREAT_ROI_VOXEL_SEQUENCE = 0x40101001;

  /** {@code ThreatROIBase}, of FL. */
  public static final int THREAT_ROI_BASE = 0x40101004;

  /** {@code ThreatROIExtents}, of FL. */
  public static final int THREAT_ROI_EXTENTS = 0x40101005;

  /** {@code ThreatROIBitmap}, of OB. */
  public static final int THREAT_ROI_BITMAP = 0x40101006;

  /** {@code RouteSegmentID}, of SH. */
  public static final int ROUTE_SEGMENT_ID = 0x40101007;

  /** {@code OOIOwnerType}, of CS. */
  public static final int OOI_OWNER_TYPE = 0x40101009;

  /** {@code RouteSegmentSequence}, of SQ. */
  public static final int ROUTE_SEGMENT_SEQUENCE = 0x4010100A;

  /** {@code PotentialThreatObjectID}, of US. */
  public static final int POTENTIAL_THREAT_OBJECT_ID = 0x40101010;

  /** {@code ThreatSequence}, of SQ. */
  public static final int THREAT_SEQUENCE = 0x40101011;

  /** {@code ThreatCategory}, of CS. */
  public static final int THREAT_CATEGORY = 0x40101012;

  /** {@code ThreatCategoryDescription}, of LT. */
  public static final int THREAT_CATEGORY_DESCRIPTION = 0x40101013;

  /** {@code ATDAbilityAssessment}, of CS. */
  public static final int ATD_ABILITY_ASSESSMENT = 0x40101014;

  /** {@code ATDAssessmentFlag}, of CS. */
  public static final int ATD_ASSESSMENT_FLAG = 0x40101015;

  /** {@code ATDAssessmentProbability}, of FL. */
  public static final int ATD_ASSESSMENT_PROBABILITY = 0x40101016;

  /** {@code BoundingPolygon}, of FL. */
  public static final int BOUNDING_POLYGON = 0x4010101D;

  /** {@code RouteSegmentStartLocationID}, of SH. */
  public static final int ROUTE_SEGMENT_START_LOCATION_ID = 0x4010101E;

  /** {@code RouteSegmentEndLocationID}, of SH. */
  public static final int ROUTE_SEGMENT_END_LOCATION_ID = 0x4010101F;

  /** {@code RouteSegmentLocationIDType}, of CS. */
  public static final int ROUTE_SEGMENT_LOCATION_ID_TYPE = 0x40101020;

  /** {@code AbortReason}, of CS. */
  public static final int ABORT_REASON = 0x40101021;

  /** {@code OoiOwnerRiskScore}, of SS. */
  public static final int OOI_OWNER_RISK_SCORE = 0x40101022;

  /** {@code AbortFlag}, of CS. */
  public static final int ABORT_FLAG = 0x40101024;

  /** {@code TDRType}, of CS. */
  public static final int TDR_TYPE = 0x40101027;

  /** {@code ThreatDetectionAlgorithmAndVersion}, of LO. */
  public static final int THREAT_DETECTION_ALGORITHM_AND_VERSION = 0x40101029;

  /** {@code AlarmDecisionTime}, of DT. */
  public static final int ALARM_DECISION_TIME = 0x4010102B;

  /** {@code AlarmDecision}, of CS. */
  public static final int ALARM_DECISION = 0x40101031;

  /** {@code NumberOfTotalObjects}, of US. */
  public static final int NUMBER_OF_TOTAL_OBJECTS = 0x40101033;

  /** {@code NumberOfAlarmObjects}, of US. */
  public static final int NUMBER_OF_ALARM_OBJECTS = 0x40101034;

  /** {@code PTORepresentationSequence}, of SQ. */
  public static final int PTO_REPRESENTATION_SEQUENCE = 0x40101037;

  /** {@code ATDAssessmentSequence}, of SQ. */
  public static final int ATD_ASSESSMENT_SEQUENCE = 0x40101038;

  /** {@code DICOSVersion}, of CS. */
  public static final int DICOS_VERSION = 0x4010103A;

  /** {@code OOIType}, of CS. */
  public static final int OOI_TYPE = 0x40101042;

  /** {@code AcquisitionStatus}, of CS. */
  public static final int ACQUISITION_STATUS = 0x40101044;

  /** {@code PhantomType}, of CS. */
  public static final int PHANTOM_TYPE = 0x40101046;

  /** {@code OOIOwnerSequence}, of SQ. */
  public static final int OOI_OWNER_SEQUENCE = 0x40101047;

  /** {@code ScanType}, of CS. */
  public static final int SCAN_TYPE = 0x40101048;

  /** {@code ItineraryID}, of LO. */
  public static final int ITINERARY_ID = 0x40101051;

  /** {@code ItineraryIDAssigningAuthority}, of LO. */
  public static final int ITINERARY_ID_ASSIGNING_AUTHORITY = 0x40101053;

  /** {@code InboundArrivalType}, of CS. */
  public static final int INBOUND_ARRIVAL_TYPE = 0x40101056;

  /** {@code AlgorithmRoutingCodeSequence}, of SQ. */
  public static final int ALGORITHM_ROUTING_CODE_SEQUENCE = 0x40101064;

  /** {@code TransportClassification}, of CS. */
  public static final int TRANSPORT_CLASSIFICATION = 0x40101067;

  /** {@code TotalProcessingTime}, of FL. */
  public static final int TOTAL_PROCESSING_TIME = 0x40101069;

  /** {@code AdditionalScreeningPerformed}, of CS. */
  public static final int ADDITIONAL_SCREENING_PERFORMED = 0x4010106D;

  /** {@code ImageScaleRepresentation}, of FD. */
  public static final int IMAGE_SCALE_REPRESENTATION = 0x40101075;

  /** {@code ReferencedPTOSequence}, of SQ. */
  public static final int REFERENCED_PTO_SEQUENCE = 0x40101076;

  /** {@code ReferencedTDRInstanceSequence}, of SQ. */
  public static final int REFERENCED_TDR_INSTANCE_SEQUENCE = 0x40101077;

  /** {@code PTOLocationDescription}, of ST. */
  public static final int PTO_LOCATION_DESCRIPTION = 0x40101078;

  /** {@code ThreatProcessingStart}, of DT. */
  public static final int THREAT_PROCESSING_START = 0x40101080;

  /** {@code ThreatProcessingEnd}, of DT. */
  public static final int THREAT_PROCESSING_END = 0x40101081;

  /** {@code ThreatProcessingTime}, of FL. */
  public static final int THREAT_PROCESSING_TIME = 0x40101082;

  /** {@code EffectiveEnergy}, of FL. */
  public static final int EFFECTIVE_ENERGY = 0x43000902;

  /** {@code ViewId}, of US. */
  public static final int VIEW_ID = 0x61000024;

  /** {@code ViewText}, of LO. */
  public static final int VIEW_TEXT = 0x61000026;

  /** {@code NumberOfViews}, of US. */
  public static final int NUMBER_OF_VIEWS = 0x61000028;

  /** {@code EnergyId}, of US. */
  public static final int ENERGY_ID = 0x61000030;

  /** {@code EnergyText}, of LO. */
  public static final int ENERGY_TEXT = 0x61000031;

  /** {@code NumberOfEnergies}, of US. */
  public static final int NUMBER_OF_ENERGIES = 0x61000032;

  /** {@code PixelData}, of OW. */
  public static final int PIXEL_DATA = 0x7FE00010;

  /** {@code PixelData32}, of OL. */
  public static final int PIXEL_DATA32 = 0x7FE00011;

  /** {@code PixelData64}, of OD. */
  public static final int PIXEL_DATA64 = 0x7FE00012;

  /** {@code PixelDataFloat}, of OF. */
  public static final int PIXEL_DATA_FLOAT = 0x7FE00013;

  private Tag() {}
}
