/// A small project; nobody in it exists.
enum BaseProgramme {
  static let text = """
    programme:
      year: 2022
      district_code: '310107'
      district: 普陀区
      notice: 沪民儿福发〔2022〕2号
      bureau: 普陀区民政局
      hotline: '12345'
    streets:
      - { code: '310107001', name: 甲街道 }
      - { code: '310107002', name: 乙镇 }
    organisations:
      - { id: o-1, name: 某某社工服务中心, credit_code: 52310199MJ00000003, phone: '962200' }
    staff:
      - { id: s-1, name: 督导员甲, sex: 女, id_number: 310199197602020001, role: 儿童督导员, employer: 甲街道, phone: '13800000001', pledge: { pledged_on: 2022-02-20 } }
      - { id: d-1, name: 主任甲, role: 儿童主任, employer: 某居委会, phone: '13800000002', pledge: { pledged_on: 2022-02-20 } }
      - { id: w-1, name: 社工甲, role: 儿童福利社工, employer: 某某社工服务中心, phone: '13800000003', pledge: { pledged_on: 2022-03-10 } }
      - { id: w-2, name: 社工乙, role: 儿童福利社工, employer: 某某社工服务中心, phone: '13800000004', pledge: { pledged_on: 2022-02-20 } }
      - { id: v-1, name: 志愿者甲, role: 志愿者, employer: 某某社工服务中心, phone: '13800000005', pledge: { pledged_on: 2022-04-13 } }
      - { id: v-2, name: 志愿者乙, role: 志愿者, employer: 某某社工服务中心, phone: '13800000006' }
    archive:
      fonds: '0194'
      fonds_name: 普陀区民政局
      category: ZY·KJET
      category_name: 困境儿童家庭监护支持服务
      numbering: 按卷
      retention: 定期30年
    """
}
