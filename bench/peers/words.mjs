/** The 16 words as a plain search would list them. */
export const WORDS =
  '交易所 交易中心 金融 资产管理 理财 基金 基金管理 投资管理 财富管理 股权投资基金 网贷 网络借贷 P2P 股权众筹 互联网保险 支付'.split(
    ' ',
  );

/** Column indexes of name and scope in the header of the real registrations. */
export const columns = (header) => [header.indexOf('企业名称'), header.indexOf('经营范围')];
