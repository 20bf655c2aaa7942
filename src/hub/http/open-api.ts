/** The hub's OpenAPI document, made from the same schemas that check its messages. */
import { z } from 'zod'
import { haveAnswerSchema, haveRequestSchema } from '#shared/sync/blob-messages.ts'
import { enrolAnswerSchema, enrolRequestSchema, grantsAnswerSchema } from '#shared/sync/grant-messages.ts'
import { lendRequestSchema, numbersAnswerSchema, reportRequestSchema } from '#shared/sync/number-messages.ts'
import { healthSchema, hubErrorSchema, hubHeaders, hubPaths } from '#shared/sync/protocol.ts'
import { pullAnswerSchema, pullRequestSchema, snapshotEndSchema, snapshotStartSchema } from '#shared/sync/pull-messages.ts'
import { pushAnswerSchema, pushRequestSchema } from '#shared/sync/push-messages.ts'
import { hubVersion } from '#hub/version.ts'

interface Operation {
  readonly method: 'get' | 'post' | 'patch' | 'head'
  readonly path: string
  readonly summary: string
  readonly open?: true
  readonly body?: z.ZodType
  readonly answer?: z.ZodType
}

const operations: readonly Operation[] = [
  { method: 'get', path: hubPaths.health, summary: '中枢的状态和一次性标记', open: true, answer: healthSchema },
  {
    method: 'post',
    path: hubPaths.enrol,
    summary: '用登记码登记一台电脑',
    open: true,
    body: enrolRequestSchema,
    answer: enrolAnswerSchema,
  },
  { method: 'get', path: hubPaths.grants, summary: '本机现有的授权', answer: grantsAnswerSchema },
  { method: 'post', path: hubPaths.push, summary: '送出一批修改', body: pushRequestSchema, answer: pushAnswerSchema },
  { method: 'post', path: hubPaths.pull, summary: '取回新的修改', body: pullRequestSchema, answer: pullAnswerSchema },
  {
    method: 'get',
    path: `${hubPaths.snapshot}/{scope}`,
    summary: '一个站点的全部记录（逐行 JSON：首行、各条修改、末行）',
    answer: z.union([snapshotStartSchema, snapshotEndSchema]),
  },
  { method: 'post', path: hubPaths.numbersLend, summary: '领取一段编号', body: lendRequestSchema, answer: numbersAnswerSchema },
  {
    method: 'post',
    path: hubPaths.numbersReport,
    summary: '报告编号的使用',
    body: reportRequestSchema,
    answer: numbersAnswerSchema,
  },
  { method: 'get', path: hubPaths.numbers, summary: '本机未用完的编号', answer: numbersAnswerSchema },
  {
    method: 'post',
    path: hubPaths.blobsHave,
    summary: '哪些附件内容已在中枢',
    body: haveRequestSchema,
    answer: haveAnswerSchema,
  },
  { method: 'post', path: hubPaths.blobsUpload, summary: '开始上传附件内容（tus 1.0）' },
  { method: 'get', path: `${hubPaths.blobs}/{sha256}`, summary: '取回附件内容，可按 Range 分段' },
]

/** OpenAPI 3.1 */
export function describeApi(): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) }
  const proof = {
    type: 'apiKey',
    in: 'header',
    name: hubHeaders.proof,
    description: `与 ${hubHeaders.device}、${hubHeaders.nonce} 一起发送`,
  }
  return {
    openapi: '3.1.0',
    info: { title: '前哨中枢', version: hubVersion },
    paths,
    components: { securitySchemes: { deviceProof: proof }, schemas: { Error: jsonSchema(hubErrorSchema) } },
  }
}

function describe({ path, summary, open, body, answer }: Operation): object {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const failure = {
    description: '代码和一句话',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  }
  return {
    summary,
    security: open === true ? [] : [{ deviceProof: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: jsonSchema(body) } } } }),
    responses: {
      200: {
        description: '成功',
        ...(answer === undefined ? {} : { content: { 'application/json': { schema: jsonSchema(answer) } } }),
      },
      default: failure,
    },
  }
}

function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return rest
}
