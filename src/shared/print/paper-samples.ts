/** Cases for the tests of paper: any number of parties of all kinds, texts of any length, names with rare characters. */
import type { Agreement, CaseDetail, Entry, Party } from '#shared/mediation/mediation.types.ts'
import type { PaperSource } from './paper-source.ts'

/** Names whose characters lie outside GB 2312, one with middle dots, one as long as names get. */
export const rareNames = ['李𬭎', '陈㛃', '王犇', '买买提·阿不都热依木·艾力', '张䶮', '𠮷野龘', '周𫖯'] as const

const plainNames = ['陈国富', '陈国强', '欧阳建国', '何秀兰', '郑大川', '刘一', '罗永梅', '唐昌文'] as const

/** What a sample should be like. */
export interface SampleOptions {
  readonly parties: number
  readonly organisation?: boolean
  readonly agreement?: Partial<Agreement> | null
  readonly confirmable?: boolean
  readonly change?: Partial<CaseDetail>
}

/** A case about a field's border; its numbers are made up. */
export function sampleSource({
  parties,
  organisation = false,
  agreement = {},
  confirmable = true,
  change = {},
}: SampleOptions): PaperSource {
  return {
    case: {
      id: 'case',
      number: '(2026)人调字第0012号',
      numberProvisional: false,
      procedure: 'people',
      police: null,
      obstacles: [],
      title: '陈国富与陈国强田埂界址纠纷',
      state: 'agreed',
      stateReason: '',
      registeredOn: '2026-11-09',
      acceptedOn: '2026-11-09',
      closedOn: null,
      source: 'oral',
      kindCode: 'LD05',
      kindText: '越界耕种',
      village: '高峰寺村',
      place: '高峰寺村6社老鹰田',
      summary: '陈国富翻耕老鹰田时将与陈国强承包地相邻的田埂向东移动约40厘米，陈国强阻止耕作，双方发生争执。',
      claims: '恢复田埂原位；赔偿青苗损失600元。',
      amountFen: 60_000,
      amountApproximate: false,
      areaMuHundredths: 18,
      areaApproximate: true,
      mediator: '何秀兰、郑大川',
      helpers: '民警陈卫东',
      outcome: '',
      manner: '',
      performance: '',
      revisitedOn: null,
      revisitNote: '',
      attemptsBefore: 0,
      extendedTo: null,
      extensionReason: '',
      remark: '',
      parties: Array.from({ length: parties }, (_, index) => sampleParty(index, organisation && index === parties - 1)),
      parcels: [
        {
          id: 'parcel',
          name: '老鹰田',
          code: '',
          east: '陈国强承包地',
          south: '机耕路',
          west: '水沟',
          north: '石桩',
          contractMuHundredths: 186,
          measuredMuHundredths: 192,
          landClass: '水田',
          issuer: '高峰寺村6社',
          contractor: '陈国富',
          certificate: '',
          disputedPart: '东侧田埂长20米，宽约40厘米。',
        },
      ],
      entries: [],
      evidence: [],
      agreement: agreement === null ? null : { ...sampleAgreement, ...agreement },
      obligations: [],
      clocks: [],
      moves: [],
      routing: { hint: '', source: '', warning: null },
      ...change,
    },
    station: { name: '白市驿田间警务站', committee: '白市驿镇人民调解委员会', phone: '023-65700000' },
    kindName: '侵害承包经营权',
    confirmable,
    today: '2026-11-23',
  }
}

/** An entry of the process with a text of so many lines. */
export function sampleEntry(lines: number): Entry {
  return {
    id: 'entry',
    caseId: 'case',
    kind: 'mediation',
    happenedAt: '2026-11-23T09:14',
    endedAt: '2026-11-23T11:30',
    place: '高峰寺村村民委员会调解室',
    present: '村委会主任罗永梅、民警陈卫东',
    host: '何秀兰',
    recorder: '郑大川',
    text: sampleText(lines),
    result: 'agreed',
    unfinished: false,
    revisit: null,
    files: [],
  }
}

/** Paragraphs that differ, so that a lost one is missed. */
export function sampleText(lines: number): string {
  return Array.from(
    { length: lines },
    (_, index) =>
      `第${index + 1}段：2026年10月下旬，甲方翻耕老鹰田时将与乙方承包地相邻的田埂向东移动约40厘米，长20米。承包合同及分地底册均载明双方以石桩为界，北端石桩现已缺失，四邻三人在场见证。`,
  ).join('\n')
}

const sampleAgreement: Agreement = {
  id: 'agreement',
  caseId: 'case',
  form: 'written',
  facts:
    '2026年10月下旬，甲方翻耕老鹰田时将与乙方承包地相邻的田埂向东移动约40厘米，长20米。承包合同及分地底册均载明双方以石桩为界，北端石桩现已缺失。2026年11月14日经皮尺丈量，四邻三人在场见证，争议部分面积0.18亩。',
  responsibility: '甲方未经协商移动田埂，负主要责任；乙方当场阻耕时言语不当，负次要责任。',
  terms:
    '双方承包地以石桩连线为界。北端缺失石桩按2026年11月14日丈量记录的位置重新埋设，四邻三人见证。\n甲方于2026年12月5日前将田埂恢复原位，费用由甲方承担。\n甲方赔偿乙方青苗损失600元，于2026年12月5日前在高峰寺村村民委员会一次性付清，乙方出具收条。\n甲方履行后，双方就本次田埂界址不再有其他争议。',
  performanceManner: '恢复田埂，现金支付',
  performancePlace: '高峰寺村6社老鹰田及村民委员会',
  performanceDue: '2026-12-05',
  signedOn: '2026-11-24',
  effectiveOn: '2026-11-24',
}

function sampleParty(index: number, isOrganisation: boolean): Party {
  const isHousehold = index % 4 === 1
  const name =
    index < 2
      ? plainNames[index]
      : index % 2 === 0
        ? rareNames[(index / 2 - 1) % rareNames.length]
        : plainNames[index % plainNames.length]
  return {
    id: `party${index}`,
    side: index < 2 ? index + 1 : (index % 3) + 1,
    kind: isOrganisation ? 'organisation' : isHousehold ? 'household' : 'person',
    name: isOrganisation ? '重庆市九龙坡区高峰寺农业机械专业合作社联合社' : (name ?? ''),
    identityNumber: isOrganisation ? '' : '11010519491231002X',
    phones: index % 3 === 0 ? '13800000011' : '13800000012/023-65700012',
    address: `重庆市九龙坡区白市驿镇高峰寺村${index + 1}社${index + 3}号`,
    ethnicity: '汉族',
    occupation: index % 2 === 0 ? '务农' : '',
    creditCode: isOrganisation ? '91350100M000100Y43' : '',
    representative: isOrganisation || isHousehold ? '唐昌文' : '',
    representativePosition: isOrganisation ? '理事长' : '',
    householdSize: isHousehold ? 4 : null,
    agentName: index === 2 ? '罗永梅' : '',
    agentAuthority: index === 2 ? '特别授权' : '',
    agentPhone: index === 2 ? '13900000013' : '',
    consent: 'agreed',
    consentOn: '2026-11-09',
    gender: '女',
    birthDate: isOrganisation ? null : '1949-12-31',
    role: '',
    guardianName: '',
    guardianRelation: '',
    guardianPhone: '',
    guardianNotifiedOn: null,
    ownIncome: false,
    masked: false,
  }
}
